import { z } from 'zod'
import { errorCode } from './common.ts'

/** The embedding model: the part that finds by meaning. Without one, words are still searched. */
export const modelStatus = z.object({
  state: z.enum(['missing', 'downloading', 'loading', 'ready', 'failed']),
  name: z.string(),
  dimensions: z.number().int().nullable(),
  directory: z.string().nullable(),
  /** Bytes, while it is being downloaded. */
  download: z.object({ received: z.number(), total: z.number() }).nullable(),
  /** What a download would fetch, in bytes. */
  downloadBytes: z.number(),
  error: z.object({ code: errorCode, message: z.string() }).nullable(),
  /** The model that is being filled, and takes this one's place once every passage has its vector. */
  next: z.object({ name: z.string(), dimensions: z.number().int() }).nullable(),
})
export type ModelStatus = z.infer<typeof modelStatus>
