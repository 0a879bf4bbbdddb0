import type { EngineClient, EngineEvents, ShellClient } from '../../shared/contract/index.ts'
import type { ErrorCode } from '../../shared/errors.ts'
import type { Readable } from '../state/store.ts'

/** How the window stands with the engine. */
export type Link =
  | { state: 'connecting' }
  | { state: 'connected' }
  /** It went away and is being brought back without anybody's help. */
  | { state: 'reconnecting' }
  /** The token was not accepted: trying again would not help. */
  | { state: 'refused' }
  /** It could not be started; `message` says why, in the engine's own words. */
  | { state: 'failed'; message: string | null; code: ErrorCode | null }

export type EngineEvent = keyof EngineEvents

/** All that the window has of the world outside: one object, whether on the desktop or in a browser. */
export interface Client {
  engine: EngineClient
  /** What only the desktop can do; null in a browser. */
  shell: ShellClient | null
  link: Readable<Link>
  on<E extends EngineEvent>(event: E, listener: (payload: EngineEvents[E]) => void): () => void
  /** The path of a dropped file or folder; null where it has none, as in every browser. */
  pathForFile(file: File): string | null
}
