import { TroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import { saySame, wordingOf, type Wording } from './near-duplicates.ts'

/** The best passage of a result, and what was found out of it when it was compared. */
export interface Compared {
  passageId: number
  text: string
  similarity: number | null
  wording?: Wording
  around?: Wording
}

/** Similarities to the query of two passages that say the same differ by less: their titles are embedded with them. */
const sameSimilarity = 0.1
const sameLength = 0.8

/** Of a long document so many passages before and after the best one are compared. */
const reach = 8

/**
 * Whether two results say the same: their best passages, and what stands around these. Bills share their terms, and
 * contracts their clauses, without being copies of each other. Only those that are alike from afar have their words compared.
 */
export async function saySameThing(store: Remote<Store>, one: Compared, other: Compared): Promise<boolean> {
  const [a, b] = [one.similarity, other.similarity]
  if (a !== null && b !== null && Math.abs(a - b) > sameSimilarity) return false
  const lengths = [one.text.length, other.text.length]
  if (Math.min(...lengths) < sameLength * Math.max(...lengths)) return false
  one.wording ??= wordingOf(one.text)
  other.wording ??= wordingOf(other.text)
  if (!saySame(one.wording, other.wording)) return false
  one.around ??= await wordingAround(store, one)
  other.around ??= await wordingAround(store, other)
  return saySame(one.around, other.around)
}

async function wordingAround(store: Remote<Store>, { passageId, text }: Compared): Promise<Wording> {
  try {
    const { rows } = await store.neighbours({ passageId, before: reach, after: reach })
    return wordingOf(rows.map(({ text }) => text).join('\n'))
  } catch (cause) {
    // Replaced since it was found: what was found of it is all there is to compare.
    if (cause instanceof TroveError && cause.code === 'NOT_FOUND') return wordingOf(text)
    throw cause
  }
}
