import { z } from 'zod'
import { timestamp } from './common.ts'

/**
 * The library is being made anew from the files: at a person's wish, because it was damaged, or because its database is of
 * an earlier version. Meanwhile the new one is searched as it fills.
 */
export const rebuildState = z.object({
  since: timestamp,
  reason: z.enum(['wish', 'damaged', 'outdated']),
})
export type RebuildState = z.infer<typeof rebuildState>

/** What a check of the library found. */
export const libraryFinding = z.object({
  /** What is wrong, in plain words. */
  name: z.string(),
  found: z.number().int(),
  /** `mendable`: a check that repairs would mend it. `damaged`: only a rebuild does. */
  state: z.enum(['mended', 'mendable', 'damaged']),
  /** The database's own words, where there are any. */
  detail: z.string().nullable(),
})
export type LibraryFinding = z.infer<typeof libraryFinding>

export const libraryReport = z.object({
  /** The worst of the findings. */
  state: z.enum(['sound', 'mended', 'mendable', 'damaged']),
  checks: z.number().int(),
  findings: z.array(libraryFinding),
})
export type LibraryReport = z.infer<typeof libraryReport>

/** How far a check is. */
export const checkProgress = z.object({
  done: z.number().int(),
  total: z.number().int(),
  /** What is looked at now. */
  name: z.string(),
})
