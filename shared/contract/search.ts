import { z } from 'zod'
import { id, lineRange, notice, textRange } from './common.ts'
import { documentSummary } from './library.ts'

export const searchMode = z.enum(['hybrid', 'meaning', 'exact'])
export type SearchMode = z.infer<typeof searchMode>

/** A query longer than this is searched by its beginning, with a notice. */
export const maxQueryLength = 2_000

export const searchInput = z
  .object({
    query: z.string().max(100_000),
    mode: searchMode.default('hybrid'),
    /** Documents to return at most. */
    limit: z.number().int().min(1).max(200).default(20),
    /** Passages to return at most for each document. */
    passagesPerDocument: z.number().int().min(1).max(20).default(3),
  })
  .strict()
export type SearchInput = z.input<typeof searchInput>

/** Why a passage is among the results. */
export const why = z.object({
  /** The query's words that stand in the passage, as they are written there. */
  words: z.array(z.string()),
  /** Cosine similarity of query and passage, -1 to 1. */
  similarity: z.number().nullable(),
  /** BM25 score, larger is better. */
  bm25: z.number().nullable(),
  /** Place in each list, counted from 1. */
  ranks: z.object({ words: z.number().int().nullable(), meaning: z.number().int().nullable() }),
})
export type Why = z.infer<typeof why>

export const passageHit = z.object({
  id,
  text: z.string(),
  page: z.number().int().positive().nullable(),
  /** Headings above the passage, joined by ` › `. */
  heading: z.string().nullable(),
  lines: lineRange.nullable(),
  /** Where the query's words stand in `text`. */
  highlights: z.array(textRange),
  score: z.number(),
  why,
})
export type PassageHit = z.infer<typeof passageHit>

export const searchResult = z.object({
  document: documentSummary,
  score: z.number(),
  passages: z.array(passageHit),
})
export type SearchResult = z.infer<typeof searchResult>

export const searchOutput = z.object({
  query: z.string(),
  /** The mode that was used; it differs from the one asked for when a notice says why. */
  mode: searchMode,
  tookMs: z.number(),
  results: z.array(searchResult),
  notices: z.array(notice),
})
export type SearchOutput = z.infer<typeof searchOutput>

/** A passage and its neighbours, for reading around a result. */
export const passageContext = z.object({
  document: documentSummary,
  passages: z.array(
    z.object({
      id,
      text: z.string(),
      page: z.number().int().positive().nullable(),
      heading: z.string().nullable(),
      lines: lineRange.nullable(),
    }),
  ),
  /** There is more text before the first and after the last of `passages`. */
  more: z.object({ before: z.boolean(), after: z.boolean() }),
})
export type PassageContext = z.infer<typeof passageContext>
