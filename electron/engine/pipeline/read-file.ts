import { isCancelled, toTroveError, TroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Extractor } from '../extract/extract-pool.ts'
import type { ContentToSave, Job, KnownContent, KnownDocument, Store } from '../store/types.ts'
import { recordFailure, recordFault, type FailureOptions } from './record-failure.ts'

export interface ReadFileOptions extends FailureOptions {
  store: Remote<Store>
  extractor: Pick<Extractor, 'extract'>
}

/** What is known before a file is read. */
export interface Known {
  /** Contents that need not be read. */
  contents: readonly KnownContent[]
  /** Hashes of those that were read just now and may not be saved yet. */
  justRead: () => readonly string[]
}

/** What became of a file: `aside`: it ended its reader, and is read once more by itself. */
export type ReadOutcome = 'saved' | 'linked' | 'dropped' | 'aside'

/**
 * Reads one file: answers what it says, to be saved, or whose content it has, to be linked, or what became of it when there is
 * nothing to do. Throws what is no fault of the file.
 */
export async function readFile(
  options: ReadFileOptions,
  job: Job,
  known: Known,
  signal: AbortSignal,
): Promise<ContentToSave | KnownDocument | 'dropped' | 'aside'> {
  const { extractor } = options
  const { documentId, path, root } = job
  try {
    const knownHashes = [...known.contents.map(({ hash }) => hash), ...known.justRead()]
    const read = await extractor.extract({ path, root, knownHashes }, signal)
    const { hash, size, modifiedAt } = read
    if (!read.known) return { documentId, hash, size, modifiedAt, content: read.content }
    const reason = known.contents.find((content) => content.hash === hash)?.reason
    if (reason) {
      await recordFault(options, documentId, new TroveError(reason.code, reason.message))
      return 'dropped'
    }
    return { documentId, hash, size, modifiedAt }
  } catch (cause) {
    if (isCancelled(cause)) throw cause
    return recordFailure(options, job, toTroveError(cause))
  }
}
