import type { Message } from '../../shared/rpc/messages.ts'
import type { Transport } from '../../shared/rpc/transport.ts'

/** The close code of a server that does not know the token. */
export const refusedCode = 4401

/** What is needed of a WebSocket, so that tests can hand in their own. */
export interface SocketLike {
  readonly readyState: number
  onopen: ((event: Event) => void) | null
  onmessage: ((event: MessageEvent) => void) | null
  onclose: ((event: CloseEvent) => void) | null
  send(data: string): void
  close(): void
}

export interface SocketTransport extends Transport {
  /** Runs once the socket is open. */
  onOpen(listener: () => void): void
  /** Whether it ended because the token was not accepted. */
  refused(): boolean
}

/** JSON messages over a WebSocket; what is sent before it is open waits. */
export function socketTransport(socket: SocketLike): SocketTransport {
  const waiting: string[] = []
  let open = false
  let refused = false
  let opened: () => void = () => undefined
  socket.onopen = () => {
    open = true
    for (const text of waiting.splice(0)) socket.send(text)
    opened()
  }
  return {
    send(message) {
      const text = JSON.stringify(message)
      if (open) socket.send(text)
      else waiting.push(text)
    },
    listen(on) {
      socket.onmessage = ({ data }) => on.message(JSON.parse(String(data)) as Message)
      socket.onclose = ({ code }) => {
        refused = code === refusedCode
        on.closed({ message: 'The connection to Trove was lost.' })
      }
    },
    close: () => socket.close(),
    onOpen: (listener) => (opened = listener),
    refused: () => refused,
  }
}
