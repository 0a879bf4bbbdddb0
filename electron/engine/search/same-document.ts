import { sameContent } from '../analysis/content-signature.ts'
import { saySame, wordingOf, type Wording } from './near-duplicates.ts'

/** The best passage of a result and its content, and what was found out of the passage when it was compared. */
export interface Compared {
  text: string
  similarity: number | null
  /** Of its content. */
  signature: Uint8Array | null
  wording?: Wording
}

/** Similarities to the query of two passages that say the same differ by less: their titles are embedded with them. */
const sameSimilarity = 0.1
const sameLength = 0.8

/**
 * Whether two results say the same: their best passages, and their documents on the whole. Bills share their terms, and
 * contracts their clauses, without being copies of each other. Only where the documents are alike are the passages' words compared.
 */
export function saySameThing(one: Compared, other: Compared): boolean {
  if (!one.signature || !other.signature) return false
  const [a, b] = [one.similarity, other.similarity]
  if (a !== null && b !== null && Math.abs(a - b) > sameSimilarity) return false
  const lengths = [one.text.length, other.text.length]
  if (Math.min(...lengths) < sameLength * Math.max(...lengths)) return false
  if (!sameContent(one.signature, other.signature)) return false
  one.wording ??= wordingOf(one.text)
  other.wording ??= wordingOf(other.text)
  return saySame(one.wording, other.wording)
}
