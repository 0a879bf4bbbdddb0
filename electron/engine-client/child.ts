import type { FromEngine, ToEngine } from './messages.ts'

/** The engine's process as its parent holds it, whichever way it was forked. */
export interface EngineChild {
  post(message: ToEngine): void
  /** Called once. `exited` gets the exit code, or null when a signal ended the process. */
  listen(on: { message: (message: FromEngine) => void; exited: (code: number | null) => void }): void
  /** Ends the process at once. */
  kill(): void
}

export type ForkEngine = () => EngineChild
