import type { SearchOutput, SearchResult } from '../../../shared/contract/index.ts'

/** Documents a page holds, and the most the engine gives at once. */
export const pageSize = 50
export const largestPage = 200

/** An answer and the documents it was put together from, those left out as double included: there the next page begins. */
export interface Pages {
  output: SearchOutput
  loaded: number
}

/**
 * An answer with one more page. A document that stands in it already is left out: files that changed in between may
 * have moved it down.
 */
export function withPage({ output, loaded }: Pages, page: SearchOutput): Pages {
  const known = new Set(output.results.map(({ document }) => document.id))
  const added = page.results.filter(({ document }) => !known.has(document.id))
  return {
    output: {
      ...output,
      results: [...output.results, ...added],
      more: page.more && page.results.length > 0,
    },
    loaded: loaded + page.results.length,
  }
}

/** The first `documents` of an answer, asked for in as few pages as the engine allows. */
export async function askPages(
  ask: (offset: number, limit: number) => Promise<SearchOutput>,
  documents: number,
): Promise<Pages> {
  const first = await ask(0, Math.min(largestPage, documents))
  let pages: Pages = { output: first, loaded: first.results.length }
  while (pages.output.more && pages.loaded < documents) {
    const page = await ask(pages.loaded, Math.min(largestPage, documents - pages.loaded))
    pages = withPage(pages, page)
  }
  return pages
}

/** An answer in which one document shows all of the passages that `result` has. */
export const withResult = (output: SearchOutput, result: SearchResult): SearchOutput => ({
  ...output,
  results: output.results.map((each) => (each.document.id === result.document.id ? result : each)),
})

/** A newer answer in which the documents that were opened out stay so, unless they have been read anew. */
export function keepOpenedOut(before: SearchOutput | null, after: SearchOutput): SearchOutput {
  const opened = new Map(before?.results.map((result) => [result.document.id, result]))
  return {
    ...after,
    results: after.results.map((result) => {
      const passages = opened.get(result.document.id)?.passages ?? []
      const ids = new Set(passages.map(({ id }) => id))
      const same = passages.length > result.passages.length && result.passages.every(({ id }) => ids.has(id))
      return same ? { ...result, passages } : result
    }),
  }
}
