import { z } from 'zod'
import { searchInput } from './search.ts'

/** What is counted: the documents of a query, whatever their order or page. */
export const facetsInput = searchInput.pick({ query: true, mode: true, typing: true, verbatim: true })

export const facetField = z.enum(['type', 'in', 'date', 'lang', 'author'])
export type FacetField = z.infer<typeof facetField>

/** One choice to narrow the result by. */
export const facetValue = z.object({
  /** For the filter of the query language: `pdf`, an absolute folder path, `2024`, `de`, a name. */
  value: z.string(),
  /** For a person to read where it differs from `value`: a folder's name. */
  label: z.string(),
  /** How many documents would be left. */
  count: z.number().int(),
})
export type FacetValue = z.infer<typeof facetValue>

export const facetsOutput = z.object({
  /** Documents that were counted. */
  documents: z.number().int(),
  /**
   * Which these are: those that hold `all` words of the query; where there are none, those that hold `some` of them; where
   * no word is found, or only meaning was asked for, those close in `meaning`. `filters`: the query has nothing but filters.
   */
  by: z.enum(['all', 'some', 'meaning', 'filters']),
  /** For each field the values most frequent among them, years newest first; a field without a choice is empty. */
  facets: z.object({
    type: z.array(facetValue),
    in: z.array(facetValue),
    date: z.array(facetValue),
    lang: z.array(facetValue),
    author: z.array(facetValue),
  }),
  tookMs: z.number(),
})
export type FacetsOutput = z.infer<typeof facetsOutput>
