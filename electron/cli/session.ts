import { resolve } from 'node:path'
import { TroveError } from '../../shared/errors.ts'
import { databaseUrlOf, libraryDirectory } from '../engine/data-directory.ts'
import { openEngine, type Engine } from '../engine/engine.ts'
import { exitCode } from './exit.ts'
import { providersFromEnvironment } from './provider-environment.ts'

/** Options that every command understands. */
export interface LibraryOptions {
  library?: string
  model?: string
}

export interface SessionOptions extends LibraryOptions {
  /** The library is one of the command's own, and never on a server. */
  embedded?: boolean
  indexing?: boolean
  watching?: boolean
  embedding?: boolean
}

/** For commands about the files of an embedded library. Throws `INVALID_INPUT` while a server has the library. */
export function requireEmbedded(): void {
  if (databaseUrlOf({}) === undefined) return
  throw new TroveError(
    'INVALID_INPUT',
    'TROVE_DATABASE_URL names a database server that has the library: its administrator restores it, or drops it.',
  )
}

/** npm and shells may pass one Ctrl+C on several times; a second one after this long is meant. */
const sameWishMs = 1_000

/**
 * Opens the library for one command and closes it again, whatever happens. The signal fires at Ctrl+C, so that
 * a command can end in good order; a second Ctrl+C ends the process at once.
 */
export async function withEngine<T>(
  options: SessionOptions,
  use: (engine: Engine, signal: AbortSignal) => Promise<T>,
): Promise<T> {
  return untilInterrupt(async (signal) => {
    const engine = await openLibrary(options)
    try {
      return await use(engine, signal)
    } finally {
      await engine.close()
    }
  })
}

/** Opens the library that the options name, else the desktop app's. */
export const openLibrary = (options: SessionOptions): Promise<Engine> =>
  openEngine({
    libraryDirectory: resolve(libraryDirectory(options.library)),
    databaseUrl: options.embedded ? null : undefined,
    modelDirectory: options.model ?? (process.env['TROVE_MODEL_DIR'] || undefined),
    indexing: options.indexing,
    watching: options.watching,
    embedding: options.embedding,
    providers: providersFromEnvironment(process.env),
  })

/** Does something with a signal that fires at Ctrl+C; a second Ctrl+C ends the process at once. */
export async function untilInterrupt<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupted = new AbortController()
  let firstAt = 0
  const interrupt = (): void => {
    if (!interrupted.signal.aborted) firstAt = Date.now()
    else if (Date.now() - firstAt > sameWishMs) process.exit(exitCode.failed)
    interrupted.abort()
  }
  process.on('SIGINT', interrupt).on('SIGTERM', interrupt)
  try {
    return await work(interrupted.signal)
  } finally {
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt)
  }
}

/** As `withEngine`, for a command that neither indexes nor searches by meaning: it is not kept waiting for a model. */
export const withLibrary = <T>(
  options: LibraryOptions,
  use: (engine: Engine, signal: AbortSignal) => Promise<T>,
): Promise<T> => withEngine({ ...options, indexing: false, embedding: false }, use)
