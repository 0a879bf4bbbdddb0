import { z } from 'zod'

/** What is compared, in the order in which it is measured. */
export const methodNames = ['exact', 'ivfflat', 'hnsw', 'binary', 'quantised'] as const

export type MethodName = (typeof methodNames)[number]

/** pgvector's advice for up to a million rows. */
const rowsPerList = 1_000

/** What `trove bench vectors` is asked to measure. Limits of `m`, `efConstruction` and `lists` are pgvector's. */
export const vectorBenchOptions = z
  .object({
    count: z.int().min(100).max(1_000_000).default(10_000),
    dimensions: z.int().min(64).max(2_000).default(384),
    queries: z.int().min(1).max(10_000).default(100),
    seed: z
      .int()
      .min(0)
      .max(2 ** 32 - 1)
      .default(1),
    /** The exact scan is measured in any case: it is what the others are compared with. */
    only: z
      .array(z.enum(methodNames))
      .min(1)
      .default([...methodNames]),
    m: z.int().min(2).max(100).default(16),
    efConstruction: z.int().min(4).max(1_000).default(64),
    lists: z.int().min(1).max(32_768).optional(),
  })
  .refine(({ m, efConstruction }) => efConstruction >= 2 * m, {
    path: ['efConstruction'],
    error: 'ef_construction must be at least twice m.',
  })
  .transform(({ lists, ...options }) => ({
    ...options,
    lists: lists ?? Math.max(1, Math.round(options.count / rowsPerList)),
  }))

export type VectorBenchOptions = z.infer<typeof vectorBenchOptions>
