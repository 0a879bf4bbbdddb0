import { z } from 'zod'
import { id, lineRange, notice, textRange } from './common.ts'
import { documentSummary, documentType } from './library.ts'
import { maxResults } from './limits.ts'

export const searchMode = z.enum(['hybrid', 'meaning', 'exact'])
export type SearchMode = z.infer<typeof searchMode>

/** By relevance the best come first; every other order holds the same documents as `facets` counts. */
export const searchSort = z.enum(['relevance', 'newest', 'oldest', 'name', 'largest', 'smallest'])
export type SearchSort = z.infer<typeof searchSort>

/** How vectors are compared. All have length 1, so the order is the same for each; only the number told differs. */
export const distance = z.enum(['cosine', 'l2', 'inner_product'])
export type Distance = z.infer<typeof distance>

/**
 * How the lists of words and meaning become one: `convex` adds their normalised scores, `rrf` the reciprocals of
 * their ranks (k = 60), `blend` their scores scaled to 0…1 within each list. Without it the engine decides by the evidence.
 */
export const fusion = z
  .object({
    method: z.enum(['convex', 'rrf', 'blend']),
    /** Share of the list of words, 0 to 1. */
    wordWeight: z.number().min(0).max(1).default(0.5),
  })
  .strict()
export type Fusion = z.infer<typeof fusion>

const query = z.string().max(100_000)

/** What is searched of the library, whatever the query says: it narrows further and never widens this. */
export const searchScope = z
  .object({
    /** Absolute paths of folders and files, not only of those that were given to the library: what lies there or beneath. */
    folders: z.array(z.string().min(1).max(4_096)).min(1).max(200).optional(),
    types: z.array(documentType).min(1).optional(),
  })
  .strict()
export type SearchScope = z.infer<typeof searchScope>

export const searchInput = z
  .object({
    /** In the language of shared/query. */
    query,
    mode: searchMode.default('hybrid'),
    sort: searchSort.default('relevance'),
    /** Documents to return at most. */
    limit: z.number().int().min(1).max(200).default(20),
    /** Documents to pass over. Pages of one query fit together, even while files are being indexed. */
    offset: z.number().int().min(0).max(maxResults).default(0),
    /** Passages to return at most for each document. */
    passagesPerDocument: z.number().int().min(1).max(20).default(3),
    /** The person is still writing: the last word may be the beginning of one. */
    typing: z.boolean().default(false),
    /** Words that are in no document are left as they are, and not corrected. */
    verbatim: z.boolean().default(false),
    scope: searchScope.optional(),
    distance: distance.default('cosine'),
    fusion: fusion.optional(),
  })
  .strict()
export type SearchInput = z.input<typeof searchInput>

/** Why a passage is among the results. */
export const why = z.object({
  /** The query's words that stand in the passage, as they are written there, with their share of the words' score; together 1. */
  words: z.array(z.object({ text: z.string(), weight: z.number() })),
  /** Cosine similarity of query and passage, -1 to 1. */
  similarity: z.number().nullable(),
  /** As the distance that was asked for: L2 or negative inner product; null for cosine, where `similarity` says it. */
  distance: z.number().nullable(),
  /** BM25 score of passage and document together, larger is better. */
  bm25: z.number().nullable(),
  /** Share of the query's words that stand in the file's name, 0 to 1. */
  named: z.number(),
  /** Place in each list, counted from 1. */
  ranks: z.object({ words: z.number().int().nullable(), meaning: z.number().int().nullable() }),
  /** What each list added to the score. */
  parts: z.object({ words: z.number(), meaning: z.number(), name: z.number() }),
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
  /** The part of `text` that shows the evidence best, for a result of a few lines. */
  excerpt: textRange,
  score: z.number(),
  why,
})
export type PassageHit = z.infer<typeof passageHit>

export const searchResult = z.object({
  document: documentSummary,
  score: z.number(),
  /** Best first. */
  passages: z.array(passageHit),
  /** Passages of this document that were found, those not told here included. */
  passagesFound: z.number().int(),
  /** Documents that say the same, word for word or nearly; they have no result of their own. */
  folded: z.array(documentSummary),
})
export type SearchResult = z.infer<typeof searchResult>

export const searchOutput = z.object({
  query: z.string(),
  /** The mode that was used; it differs from the one asked for when a notice says why. */
  mode: searchMode,
  tookMs: z.number(),
  results: z.array(searchResult),
  /** There are further results after these. */
  more: z.boolean(),
  /** Words that no document holds were replaced: the query that was searched, and what was changed. */
  correction: z
    .object({
      query: z.string(),
      words: z.array(z.object({ from: z.string(), to: z.string() })),
    })
    .nullable(),
  /** A query that might have been meant; it was not searched. */
  suggestion: z.string().nullable(),
  /** The filters that were applied, each as it is written in the query language. */
  filters: z.array(z.string()),
  notices: z.array(notice),
})
export type SearchOutput = z.infer<typeof searchOutput>

/** Another passage or document to find the like of. */
export const similarInput = z
  .object({
    passageId: id.optional(),
    documentId: id.optional(),
    scope: searchScope.optional(),
    limit: z.number().int().min(1).max(200).default(20),
    passagesPerDocument: z.number().int().min(1).max(20).default(1),
  })
  .strict()
  .refine(({ passageId, documentId }) => (passageId === undefined) !== (documentId === undefined), {
    message: 'Name either a passage or a document.',
  })

/** In each passage the sentence nearest in meaning to the query; null where none stands out. */
export const sentencesInput = z.object({ query, passageIds: z.array(id).max(50) }).strict()
export const sentencesOutput = z.array(z.object({ passageId: id, sentence: textRange.nullable() }))

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
