import type {
  CheckedInput,
  DocumentSummary,
  PassageHit,
  SearchMode,
  SearchOutput,
  SearchResult,
  SearchSort,
  TextRange,
} from '../../shared/contract/index.ts'
import { filtersAsChips, parseQuery, rankedWords } from '../../shared/query/index.ts'
import { fakeDocuments, fakePassages, manyDocuments, manyPassages, type FakePassage } from './fake-library.ts'
import { passes } from './fake-match.ts'

export const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []
const common = new Set(['the', 'and', 'what', 'did', 'about', 'how', 'with', 'where', 'are', 'for', 'each'])

/** Words of no document, and what they are taken for; the second is only suggested. */
const corrections = new Map([['depositt', 'deposit']])
const suggestions = new Map([['lease', 'leash']])

function matches(text: string, words: readonly string[]): TextRange[] {
  return [...text.matchAll(/[\p{L}\p{N}]{3,}/gu)]
    .filter(([word]) => words.includes(word.toLowerCase()))
    .map(({ 0: word, index }): TextRange => [index, index + word.length])
}

/** Up to 260 characters around the first marked word. */
function excerptOf(text: string, [first]: readonly TextRange[]): TextRange {
  const start = first === undefined || first[0] < 200 ? 0 : text.indexOf(' ', first[0] - 60) + 1
  return [start, Math.min(text.length, start + 260)]
}

export function hitOf(passage: FakePassage, words: readonly string[], mode: SearchMode): PassageHit {
  const highlights = mode === 'meaning' ? [] : matches(passage.text, words)
  const found = highlights.map(([start, end]) => passage.text.slice(start, end))
  const distinct = [...new Map(found.map((word) => [word.toLowerCase(), word])).values()]
  const score = distinct.length
  const weights = distinct.map((_, index) => 1 / (index + 1.5))
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return {
    ...passage,
    highlights,
    excerpt: excerptOf(passage.text, highlights),
    score,
    why: {
      words: distinct.map((text, index) => ({ text, weight: (weights[index] ?? 0) / total })),
      similarity: mode === 'exact' ? null : 0.31 + 0.11 * score,
      distance: null,
      bm25: score > 0 ? score * 1.7 : null,
      named: 0,
      ranks: { words: score > 0 ? 1 : null, meaning: mode === 'exact' ? null : passage.id },
      parts: {
        words: score * 0.21,
        meaning: mode === 'exact' ? 0 : 0.18 + 0.04 * score,
        name: score > 1 ? 0.05 : 0,
      },
    },
  }
}

const orders: Record<SearchSort, (a: SearchResult, b: SearchResult) => number> = {
  relevance: (a, b) => b.score - a.score,
  newest: (a, b) => b.document.modifiedAt - a.document.modifiedAt,
  oldest: (a, b) => a.document.modifiedAt - b.document.modifiedAt,
  name: (a, b) => a.document.name.localeCompare(b.document.name),
  largest: (a, b) => b.document.size - a.document.size,
  smallest: (a, b) => a.document.size - b.document.size,
}

type Asked = Pick<CheckedInput<'search'>, 'query'> & Partial<CheckedInput<'search'>>

const found = new Map<string, SearchResult[]>()

/** All documents of a query, in order, with all of their passages. */
export function allResults({ query, mode = 'hybrid', sort = 'relevance' }: Asked): SearchResult[] {
  const key = JSON.stringify([query, mode, sort])
  const results = found.get(key) ?? findAll({ query, mode, sort })
  found.set(key, results)
  return results
}

function findAll({ query, mode = 'hybrid', sort = 'relevance' }: Asked): SearchResult[] {
  const parsed = parseQuery(query)
  const chips = filtersAsChips(parsed)
  const words = rankedWords(parsed.root)
    .flatMap(({ text }) => wordsOf(text))
    .filter((word) => !common.has(word))
  const fits = (document: DocumentSummary): boolean =>
    chips.every((chip) => passes(document, chip) !== chip.negated)
  const many = words.includes('minutes')
  const [documents, passages] = many ? [manyDocuments, manyPassages] : [fakeDocuments, fakePassages]
  const byDocument = Map.groupBy(passages, ({ documentId }) => documentId)
  const results = documents.filter(fits).flatMap((document) => {
    const hits = (byDocument.get(document.id) ?? [])
      .filter(({ text }) => words.length === 0 || matches(text, words).length > 0)
      .map((passage) => hitOf(passage, words, mode))
      .toSorted((a, b) => b.score - a.score)
    const score = Math.max(0, ...hits.map((hit) => hit.score))
    const folded = document.name === 'landlord-boiler.docx' ? copiesOf(document) : []
    return hits.length > 0 ? [{ document, score, passages: hits, passagesFound: hits.length, folded }] : []
  })
  return results.toSorted(orders[sort])
}

const copiesOf = (document: DocumentSummary): DocumentSummary[] =>
  ['landlord-boiler (copy).docx', 'boiler-final.docx'].map((name, index) => ({
    ...document,
    id: 800 + index,
    name,
    path: `/home/mara/Documents/Backup/${name}`,
  }))

/** A search that behaves: the more of a query's words a passage holds, the better; meaning finds what shares one. */
export function fakeSearch(
  query: string,
  mode: SearchMode,
  asked: Partial<CheckedInput<'search'>> = {},
): SearchOutput {
  const { offset = 0, limit = 20, passagesPerDocument = 2, verbatim = false } = asked
  const replaced = verbatim ? [] : [...corrections].filter(([from]) => query.includes(from))
  const searched = replaced.reduce((text, [from, to]) => text.replace(from, to), query)
  const all = allResults({ ...asked, query: searched, mode })
  const suggested = [...suggestions].find(([, wrong]) => query.includes(wrong))
  return {
    query,
    mode,
    tookMs: 4,
    results: all
      .slice(offset, offset + limit)
      .map((result) => ({ ...result, passages: result.passages.slice(0, passagesPerDocument) })),
    more: offset + limit < all.length,
    correction:
      replaced.length > 0 ? { query: searched, words: replaced.map(([from, to]) => ({ from, to })) } : null,
    suggestion: suggested ? query.replace(suggested[1], suggested[0]) : null,
    filters: filtersAsChips(parseQuery(query)).map(({ written }) => written),
    notices: [],
  }
}
