/** How a library on a server is used by this engine. */
export interface ServerState {
  /** `host:port/database`, without user and password. */
  server: string
  /** PostgreSQL's. */
  version: string
  /** Versions of the extensions in use. */
  extensions: Readonly<Record<string, string | null>>
  ranking: { words: 'sql'; vectors: 'exact' | 'hnsw' }
  /** False where another Trove of this machine indexes its folders already, or the server is a read replica: this one reads. */
  indexing: boolean
  replica: boolean
  /** Machines that have used the library. */
  machines: number
}
