import type { Message } from './messages.ts'

/** Why a connection ended. */
export interface Closed {
  message: string
  /** The other end is a thread that ran into its memory limit. */
  outOfMemory?: boolean
}

/**
 * One end of a connection that carries messages in order. `listen` is called once, by the caller or the
 * service that owns this end; `closed` tells that the other end is gone, once.
 */
export interface Transport {
  send(message: Message, transfer?: readonly ArrayBuffer[]): void
  listen(on: { message: (message: Message) => void; closed: (reason: Closed) => void }): void
  close(): void
}
