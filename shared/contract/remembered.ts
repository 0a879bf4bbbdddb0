import { z } from 'zod'
import { id, textRange, timestamp } from './common.ts'
import { searchMode, searchSort } from './search.ts'

const query = z.string().trim().min(1).max(2_000)

/** A search that a person keeps under a name. */
export const savedSearch = z.object({
  id,
  name: z.string(),
  query: z.string(),
  mode: searchMode,
  sort: searchSort,
  savedAt: timestamp,
})
export type SavedSearch = z.infer<typeof savedSearch>

export const saveSearchInput = z
  .object({
    /** Saving under a name that is taken replaces that search. */
    name: z.string().trim().min(1).max(200),
    query,
    mode: searchMode.default('hybrid'),
    sort: searchSort.default('relevance'),
  })
  .strict()

export const renameSearchInput = z.object({ id, name: z.string().trim().min(1).max(200) }).strict()

/** A query that was searched before; each stands once, with the time it was last searched. */
export const pastSearch = z.object({ query: z.string(), mode: searchMode, at: timestamp })
export type PastSearch = z.infer<typeof pastSearch>

export const rememberInput = z.object({ query, mode: searchMode.default('hybrid') }).strict()

/** The history stays on this machine, in the library; when it is off, nothing is remembered. */
export const history = z.object({ enabled: z.boolean(), searches: z.array(pastSearch) })
export type History = z.infer<typeof history>

export const completeInput = z
  .object({
    text: z.string().max(100_000),
    /** Where the cursor stands in `text`, UTF-16 code units. */
    cursor: z.number().int().min(0),
    limit: z.number().int().min(1).max(50).default(8),
  })
  .strict()

export const completion = z.object({
  kind: z.enum(['field', 'value', 'word', 'title', 'name', 'saved', 'past']),
  /** What a person reads. */
  label: z.string(),
  /** The whole text and the cursor once this is chosen. */
  text: z.string(),
  cursor: z.number().int(),
  /** Part of `label` that was typed already. */
  typed: textRange.nullable(),
})
export type Completion = z.infer<typeof completion>
