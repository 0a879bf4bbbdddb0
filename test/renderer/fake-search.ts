import type { PassageHit, SearchMode, SearchOutput, TextRange } from '../../shared/contract/index.ts'
import { fakeDocuments, fakePassages, type FakePassage } from './fake-library.ts'

const wordsOf = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{N}]{3,}/gu) ?? []
const common = new Set(['the', 'and', 'what', 'did', 'about', 'how', 'with', 'where', 'are', 'for', 'each'])

function matches(text: string, words: readonly string[]): TextRange[] {
  return [...text.matchAll(/[\p{L}\p{N}]{3,}/gu)]
    .filter(([word]) => words.includes(word.toLowerCase()))
    .map(({ 0: word, index }): TextRange => [index, index + word.length])
}

function hit(passage: FakePassage, words: readonly string[], mode: SearchMode): PassageHit {
  const highlights = mode === 'meaning' ? [] : matches(passage.text, words)
  const found = highlights.map(([start, end]) => passage.text.slice(start, end))
  const distinct = new Set(found.map((word) => word.toLowerCase())).size
  return {
    ...passage,
    highlights,
    score: distinct,
    why: {
      words: [...new Set(found)],
      similarity: mode === 'exact' ? null : 0.31 + 0.11 * distinct,
      bm25: distinct > 0 ? distinct * 1.7 : null,
      ranks: { words: distinct > 0 ? 1 : null, meaning: mode === 'exact' ? null : passage.id },
    },
  }
}

/** A search that behaves: the more of a query's words a passage holds, the better; meaning finds what shares one. */
export function fakeSearch(query: string, mode: SearchMode): SearchOutput {
  const words = wordsOf(query).filter((word) => !common.has(word))
  const results = fakeDocuments.flatMap((document) => {
    const passages = fakePassages
      .filter(({ documentId }) => documentId === document.id)
      .filter(({ text }) => matches(text, words).length > 0)
      .map((passage) => hit(passage, words, mode))
      .toSorted((a, b) => b.score - a.score)
      .slice(0, 3)
    const score = Math.max(0, ...passages.map((passage) => passage.score))
    return passages.length > 0 ? [{ document, score, passages }] : []
  })
  results.sort((a, b) => b.score - a.score)
  return { query, mode, tookMs: 4, results, notices: [] }
}
