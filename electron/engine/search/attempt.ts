import type { CheckedInput } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import type { Correction } from './correct.ts'
import { find, firstDepth, type Found, type OnWords } from './find.ts'
import { createMarker, type Marker } from './highlight.ts'
import { LikelyPage } from './likely-page.ts'
import type { Prepared } from './prepare.ts'
import { batchFor } from './ranking.ts'
import type { KnownWords, ModelForSearch } from './retrieve.ts'

/** What was found for a query, and what it takes to tell it. */
export interface Attempt {
  prepared: Prepared
  found: Found
  mark: Marker
  /** What is loaded and marked already. */
  likely: LikelyPage | null
}

/** Looks for mistakes in the words of a query. Null: the lists of words have not been looked up. */
export type FindMistakes = (known: KnownWords | null) => Promise<Correction | null>

export interface AttemptOptions {
  store: Remote<Store>
  model: ModelForSearch | null
  input: CheckedInput<'search'>
}

/** Finds for a query as it is. */
export async function attempt(
  prepared: Prepared,
  options: AttemptOptions,
  signal: AbortSignal,
): Promise<Attempt>
/**
 * Finds for a query, unless it has mistakes: then those are told. They are looked for while the query is being embedded, as soon as
 * its words are looked up. Throws `CANCELLED`.
 */
export async function attempt(
  prepared: Prepared,
  options: AttemptOptions,
  signal: AbortSignal,
  findMistakes: FindMistakes | null,
): Promise<Attempt | Correction>
export async function attempt(
  prepared: Prepared,
  { store, model, input }: AttemptOptions,
  signal: AbortSignal,
  findMistakes: FindMistakes | null = null,
): Promise<Attempt | Correction> {
  const { query, terms, facts, prefix, within } = prepared
  const marking = createMarker(query.words, terms, facts.languages, prefix)
  const mistakes: FindMistakes = findMistakes ?? (async () => null)
  // Not `AbortSignal.any`, whose weak references keep all of a search in memory until the next large collection.
  const stop = new AbortController()
  const cancel = (): void => stop.abort(signal.reason)
  if (signal.aborted) cancel()
  else signal.addEventListener('abort', cancel, { once: true })
  let correcting = null as Promise<Correction | null> | null
  let likely = null as LikelyPage | null
  let isFound = false
  const onWords: OnWords = (known, contents) => {
    correcting = mistakes(known).then((correction) => {
      if (correction) stop.abort()
      else if (model && !isFound) {
        const options = { store, within, passagesPerDocument: input.passagesPerDocument, mark: marking }
        likely = new LikelyPage(contents().slice(0, batchFor(input.limit)), options, signal)
      }
      return correction
    })
    // What goes wrong is met where the answer is waited for.
    correcting.catch(() => undefined)
  }
  try {
    const finding = find(store, prepared, model, input, firstDepth, stop.signal, onWords)
    const [found, mark] = await Promise.all([finding, marking])
    isFound = true
    // A search by meaning alone, or in another order than relevance, has looked no word up.
    const correction = await (correcting ?? mistakes(null))
    return correction ?? { prepared, found, mark, likely }
  } catch (cause) {
    const correction = stop.signal.aborted && !signal.aborted ? await correcting : null
    if (correction) return correction
    throw cause
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
