import type { EngineHandlers } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'

/** What assistants are let at: requests that read, and nothing that changes the library. */
export type ReadingHandlers = Pick<
  EngineHandlers,
  'status' | 'listFolders' | 'getDocument' | 'search' | 'findSimilar' | 'readDocument'
>

/** A library that is open. */
export interface OpenLibrary {
  handlers: ReadingHandlers
  /** Resolves when it is known whether there is an embedding model, and it is loaded. */
  ready(): Promise<void>
}

/** Answers the library as soon as it is open. Rejects with what keeps it from opening; the next call tries again. */
export type LibrarySource = () => Promise<OpenLibrary>

/** Waits for something, but not longer than the caller does. Throws `CANCELLED`. */
export async function unlessCancelled<T>(awaited: Promise<T>, signal: AbortSignal): Promise<T> {
  const cancelled = Promise.withResolvers<never>()
  const cancel = (): void => cancelled.reject(new TroveError('CANCELLED', 'The request was cancelled.'))
  if (signal.aborted) cancel()
  else signal.addEventListener('abort', cancel, { once: true })
  try {
    return await Promise.race([awaited, cancelled.promise])
  } finally {
    signal.removeEventListener('abort', cancel)
  }
}
