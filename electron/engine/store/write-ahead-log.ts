import { open, readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { PGlite } from '@electric-sql/pglite'
import type { Sync } from './driver.ts'
import type { PreparedStatements } from './prepared-statements.ts'

const segmentBytes = 16 * 1024 * 1024
const segmentsPerLog = 0x1_0000_0000 / segmentBytes

/** How much is written between two checkpoints: what a crash leaves to be replayed, about a second of work. */
const checkpointBytes = 100 * 1024 * 1024

/** When nothing else is to do, less than that is worth a checkpoint too. */
const idleCheckpointBytes = 4 * 1024 * 1024

/** Directories, below the database's, that a checkpoint writes to. */
const dataDirectories = ['base', 'global', 'pg_xact', 'pg_multixact']

interface Position {
  position: number
  timeline: string
}

const hex = (value: number): string => value.toString(16).toUpperCase().padStart(8, '0')

/** Waits until a file's (or a directory's) data is on the disk; a file that is gone needs nothing. */
async function syncToDisk(path: string): Promise<void> {
  try {
    const file = await open(path, 'r')
    try {
      await file.datasync()
    } finally {
      await file.close()
    }
  } catch (cause) {
    const { code = '' } = cause as NodeJS.ErrnoException
    // Directories cannot be opened on Windows, nor synced on some file systems: the file itself is what counts.
    if (!['ENOENT', 'EISDIR', 'EPERM', 'EINVAL', 'EACCES'].includes(code)) throw cause
  }
}

/**
 * PGlite hands its files to the operating system and never asks for them to reach the disk, nor does it ever
 * make a checkpoint by itself. Both are done here, so that what was acknowledged survives a power cut: the
 * write-ahead log is synced after each acknowledged write, the data files after each checkpoint.
 */
export class WriteAheadLog {
  readonly #directory: string
  readonly #database: PGlite
  readonly #statements: PreparedStatements
  #synced = 0
  #checkpointed = 0

  constructor(directory: string, database: PGlite, statements: PreparedStatements) {
    this.#directory = directory
    this.#database = database
    this.#statements = statements
  }

  async start(): Promise<void> {
    const { position } = await this.#position()
    this.#synced = position
    this.#checkpointed = position
  }

  /** See `Driver.persist`. A checkpoint that is due is made first. */
  async persist(): Promise<Sync> {
    const reached = await this.#position()
    if (reached.position - this.#checkpointed >= checkpointBytes) return this.checkpoint()
    return () => this.#syncLog(reached)
  }

  /** A checkpoint, if there is enough for one when nothing else is to do. */
  async rest(): Promise<Sync> {
    const { position } = await this.#position()
    return position - this.#checkpointed >= idleCheckpointBytes ? this.checkpoint() : async () => undefined
  }

  /**
   * Writes everything to the data files, so that the log can be reused and the next start is quick. The log is
   * on the disk before them: what they hold must be explained by it.
   */
  async checkpoint(): Promise<Sync> {
    await this.#syncLog(await this.#position())
    const startedAt = Date.now()
    await this.#database.exec('checkpoint')
    const reached = await this.#position()
    this.#checkpointed = reached.position
    return async () => {
      await this.#syncLog(reached)
      await this.#syncDataFiles(startedAt)
    }
  }

  /** Syncs the segments that were written since the last time. */
  async #syncLog({ position, timeline }: Position): Promise<void> {
    if (position <= this.#synced) return
    const first = Math.floor(this.#synced / segmentBytes)
    const last = Math.floor(position / segmentBytes)
    for (let segment = first; segment <= last; segment++) {
      const name = timeline + hex(Math.floor(segment / segmentsPerLog)) + hex(segment % segmentsPerLog)
      await syncToDisk(join(this.#directory, 'pg_wal', name))
    }
    if (last > first) await syncToDisk(join(this.#directory, 'pg_wal'))
    this.#synced = Math.max(this.#synced, position)
  }

  async #syncDataFiles(since: number): Promise<void> {
    // File systems round times, some to two seconds.
    const changedAfter = since - 2_000
    for (const directory of dataDirectories) {
      const entries = await readdir(join(this.#directory, directory), {
        recursive: true,
        withFileTypes: true,
      })
      for (const entry of entries) {
        if (!entry.isFile()) continue
        const path = join(entry.parentPath, entry.name)
        const status = await stat(path).catch(() => null)
        if (status && status.mtimeMs >= changedAfter) await syncToDisk(path)
      }
    }
  }

  async #position(): Promise<Position> {
    const [row] = await this.#statements.query<Position>(
      `select (pg_current_wal_lsn() - '0/0')::float8 as position,
              left(pg_walfile_name(pg_current_wal_lsn()), 8) as timeline`,
      [],
    )
    if (!row) throw new Error('The database does not say where its log stands.')
    return row
  }
}
