import type { WireError } from '../../shared/errors.ts'
import type { CallerMessage, ServiceMessage } from '../../shared/rpc/messages.ts'

/** Where the engine finds what it works with. */
export interface EngineOptions {
  libraryDirectory: string
  /** Where a downloaded model is kept. */
  dataDirectory: string
  /** The embedding model; without it the engine looks in its own places. */
  modelDirectory?: string
  /** The sample documents and the model's manifest. */
  resourcesDirectory?: string
  /** Makes a damaged library anew from the files. */
  rebuild?: boolean
}

/** From the parent to the engine's process: `start` once and first, then calls, and `stop` at the end. */
export type ToEngine = { kind: 'start'; options: EngineOptions } | { kind: 'stop' } | CallerMessage

/** From the engine's process: whether the library could be opened, then answers and events. */
export type FromEngine = { kind: 'opened' } | { kind: 'failed'; error: WireError } | ServiceMessage
