import type { DocumentType } from '../../../shared/contract/library.ts'
import type { CallContext } from '../../../shared/rpc/service.ts'
import type { DocumentAnalysis } from '../analysis/analyse-document.ts'
import type { Passage } from '../chunk/types.ts'
import type { Closable } from '../threads/serve-thread.ts'
import type { ExtractedDocument } from './types.ts'

export interface ExtractInput {
  /** Absolute path of the file. */
  path: string
  /** The chosen folder (or the chosen file itself): nothing outside it is read, links included. */
  root: string
  /** Hashes of contents that are in the library already; for these only the hash is answered. */
  knownHashes: readonly string[]
}

/** SHA-256 of the bytes in hex, with the file's size and modification time as they were when it was read. */
export interface Fingerprint {
  hash: string
  size: number
  modifiedAt: number
}

export type ExtractOutput =
  (Fingerprint & { known: true }) | (Fingerprint & { known: false; content: ExtractedContent })

/** What the store keeps of a document: what it says of itself, its passages, and what search by words needs. */
export interface ExtractedContent extends Omit<ExtractedDocument, 'text' | 'blocks' | 'boxes'> {
  type: DocumentType
  /** Labels it carries, from its front matter. */
  tags: string[]
  passages: Passage[]
  analysis: DocumentAnalysis
}

/** A text that comes from a program and not from a file. */
export interface CutInput {
  text: string
  /** Found by, and shown; what is embedded is the text alone. */
  title: string | null
  metadata: ExtractedDocument['metadata']
  /** The directory of the model by whose tokenizer passages are sized; null: by an estimate. */
  tokenizer: string | null
}

/** What an extract thread does. */
export interface ExtractService extends Closable {
  /** Sizes passages by this model's tokenizer; null: by an estimate. Throws `MODEL_INVALID`. */
  useTokenizer(input: { directory: string | null }): Promise<void>
  /** Throws `FILE_…` and `OUTSIDE_LIBRARY` errors, and `CANCELLED` when its signal fires. */
  extract(input: ExtractInput, context: CallContext): Promise<ExtractOutput>
  /** Cuts a text into passages as a file's is. Throws `INVALID_INPUT` where there is nothing in it to be found by. */
  cut(input: CutInput): Promise<ExtractedContent>
}
