import { z } from 'zod'

/** What ranks on a server: words in SQL; vectors by comparing all, or by pgvector's HNSW index. */
const serverRanking = z.object({ words: z.enum(['sql']), vectors: z.enum(['exact', 'hnsw']) })

/** How a library on a PostgreSQL server is used. */
export const serverState = z.object({
  /** `host:port/database`, without user and password. */
  server: z.string(),
  /** PostgreSQL's. */
  version: z.string(),
  /** Versions of the extensions in use. */
  extensions: z.record(z.string(), z.string().nullable()),
  ranking: serverRanking,
  /** False where another Trove of this machine indexes its folders already, or the server is a read replica: this one reads. */
  indexing: z.boolean(),
  replica: z.boolean(),
  /** Machines that have used the library. */
  machines: z.number().int(),
})
export type ServerState = z.infer<typeof serverState>

/** Something that a server lacks, and what to run. */
export const serverLack = z.object({ what: z.string(), remedy: z.string() })
export type ServerLack = z.infer<typeof serverLack>

/** What was found out about a server. */
export const serverReport = z.object({
  server: z.string(),
  version: z.string(),
  /** Whether the connection is encrypted; then its certificate was verified. */
  tls: z.boolean(),
  replica: z.boolean(),
  /** Installed versions; null: not in the database yet. One that the server has no package of is not named. */
  extensions: z.record(z.string(), z.string().nullable()),
  /** Empty: a library can be there. */
  lacks: z.array(serverLack),
  /** Whether one is there. */
  library: z.boolean(),
  /** Null where there is no library yet. */
  ranking: serverRanking.nullable(),
  /** Of a statement that does nothing, in milliseconds. */
  latency: z.object({ p50: z.number(), p95: z.number() }),
})
export type ServerReport = z.infer<typeof serverReport>
