import type { Message } from './messages.ts'
import type { Transport } from './transport.ts'

/** What Node's `parentPort` and `MessagePort` have in common, as far as it is needed here. */
export interface PortLike {
  postMessage(message: unknown, transfer?: readonly ArrayBuffer[]): void
  on(event: 'message', listener: (message: Message) => void): unknown
  on(event: 'close', listener: () => void): unknown
  close(): void
}

/** A transport over a message port; the port's own `close` event ends it. */
export function portTransport(port: PortLike): Transport {
  return {
    send: (message, transfer) => port.postMessage(message, transfer),
    listen({ message, closed }) {
      port.on('message', message)
      port.on('close', () => closed({ message: 'The connection was closed.' }))
    },
    close: () => port.close(),
  }
}
