import {
  maxQueryLength,
  type CheckedInput,
  type Completion as Suggestion,
} from '../../../shared/contract/index.ts'
import { type Completion, completionAt } from '../../../shared/query/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import { fold } from '../analysis/fold.ts'
import type { Store } from '../store/types.ts'
import { chooseCompletions } from './complete-choose.ts'
import { completeDocument, completeNames, nameSpan } from './complete-documents.ts'
import { completeField } from './complete-fields.ts'
import type { CompletionValues } from './complete-known-values.ts'
import { pastQueries, savedQueries } from './complete-remembered.ts'
import { completeValue, type ValuePlace } from './complete-values.ts'
import { completeWord, wordTail } from './complete-words.ts'

export interface CompleteParts {
  store: Pick<Remote<Store>, 'beginnings' | 'rememberedQueries'>
  values: Pick<CompletionValues, 'get' | 'prepare'>
}

/**
 * Ways to go on with a query, best first: what was searched before, fields, words of the library, documents; behind a field's colon its
 * values. Two statements at most are asked of the store, besides counting the values, which goes on beside it. A query that is
 * too long to be searched as a whole has none.
 */
export async function complete(
  { store, values }: CompleteParts,
  { text, cursor, limit }: CheckedInput<'complete'>,
  signal?: AbortSignal,
): Promise<Suggestion[]> {
  if (text.length > maxQueryLength) return []
  if (text.trim() === '') {
    const { past } = await store.rememberedQueries(undefined, { signal })
    return chooseCompletions([{ share: limit, completions: pastQueries(past, '', limit) }], text, limit)
  }
  const place = completionAt(text, cursor)
  const asked = { text, limit, store, signal }
  if (place.kind !== 'value') {
    values.prepare()
    return completeWords(asked, place)
  }
  const completions =
    place.field === 'name' || place.field === 'title'
      ? await completeNameValue(asked, place)
      : await completeValue(text, place, values, limit)
  return chooseCompletions([{ share: limit, completions }], text, limit)
}

interface Asked {
  text: string
  limit: number
  store: CompleteParts['store']
  signal: AbortSignal | undefined
}

/** One more than is shown, since one may be what stands there already. */
const enough = (limit: number): number => limit + 1

/** One letter begins too many words to be worth the time; in scripts without an alphabet it is a word. */
const isEnough = (typed: string): boolean => /.{2}|[\u0e00-\u0eff\u1000-\u109f\u2e80-\u{3ffff}]/u.test(typed)

async function completeWords(
  { text, limit, store, signal }: Asked,
  place: Completion,
): Promise<Suggestion[]> {
  const [start, end] = place.replace
  // Before a colon that is there, only the name of a field makes sense.
  const isName = place.kind === 'field' && text[end] === ':'
  const tail = isName ? '' : wordTail(place.prefix)
  const name = nameSpan(text, place.replace)
  const typed = isName ? '' : text.slice(name[0], start + place.prefix.length)
  const [remembered, { words, documents }] = await Promise.all([
    store.rememberedQueries(undefined, { signal }),
    isEnough(tail)
      ? store.beginnings({ word: fold(tail), names: typed, limit: enough(limit) }, { signal })
      : { words: [], documents: [] },
  ])
  const groups = [
    { share: 1, completions: savedQueries(remembered.saved, text, limit) },
    { share: 2, completions: pastQueries(remembered.past, text, limit) },
    { share: 1, completions: place.kind === 'field' ? completeField(text, place) : [] },
    { share: 3, completions: words.flatMap((word) => completeWord(text, place, word) ?? []) },
    {
      share: 2,
      completions: documents.flatMap((document) => completeDocument(text, name, typed, document) ?? []),
    },
  ]
  return chooseCompletions(groups, text, limit)
}

/** Documents that `name:` or `title:` could name. */
async function completeNameValue(
  { text, limit, store, signal }: Asked,
  place: ValuePlace,
): Promise<Suggestion[]> {
  if (!isEnough(place.prefix)) return []
  const { documents } = await store.beginnings(
    { word: '', names: place.prefix, limit: enough(limit) },
    { signal },
  )
  return completeNames(text, place, documents)
}
