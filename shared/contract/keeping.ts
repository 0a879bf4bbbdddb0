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
