import { z } from 'zod'
import { chunkMetadata } from '../../../shared/contract/collection.ts'

/** A text as a program added it. */
export interface Chunk {
  chunkId: string
  text: string
  metadata: z.infer<typeof chunkMetadata>
  /** When, in milliseconds since 1970. */
  at: number
}

/** What was done, one line of the journal each. */
export type Entry = { put: Chunk } | { delete: string }

export const chunkIdOfEntry = (entry: Entry): string => ('put' in entry ? entry.put.chunkId : entry.delete)

const entry = z.union([
  z.object({
    put: z.object({
      chunkId: z.string(),
      text: z.string(),
      metadata: chunkMetadata,
      at: z.number(),
    }),
  }),
  z.object({ delete: z.string() }),
])

const header = z.object({
  format: z.literal('trove-collection'),
  version: z.literal(1),
  generation: z.string(),
})

/** The first line: `generation` differs each time the file is written anew. */
export const headerLine = (generation: string): string =>
  `${JSON.stringify({ format: 'trove-collection', version: 1, generation } satisfies z.input<typeof header>)}\n`

export const entryLine = (value: Entry): string => `${JSON.stringify(value)}\n`

function parsed<T>(schema: z.ZodType<T>, line: string): T | null {
  try {
    return schema.parse(JSON.parse(line))
  } catch {
    return null
  }
}

/** Null for a line that can't be understood. */
export const readEntry = (line: string): Entry | null => parsed(entry, line)
export const readHeader = (line: string): { generation: string } | null => parsed(header, line)
