import type { Message } from '../../shared/rpc/messages.ts'
import type { Transport } from '../../shared/rpc/transport.ts'

/** The close code of a server that does not know the token. */
export const refusedCode = 4401

/** What is needed of a WebSocket, so that tests can hand in their own. */
export interface SocketLike {
  addEventListener(type: 'open', listener: () => void): void
  addEventListener(type: 'message', listener: (event: { data: unknown }) => void): void
  addEventListener(type: 'close', listener: (event: { code: number }) => void): void
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
  socket.addEventListener('open', () => {
    open = true
    for (const text of waiting.splice(0)) socket.send(text)
  })
  return {
    send(message) {
      const text = JSON.stringify(message)
      if (open) socket.send(text)
      else waiting.push(text)
    },
    listen(on) {
      socket.addEventListener('message', ({ data }) => on.message(JSON.parse(String(data)) as Message))
      socket.addEventListener('close', ({ code }) => {
        refused = code === refusedCode
        on.closed({ message: 'The connection to Trove was lost.' })
      })
    },
    close: () => socket.close(),
    onOpen: (listener) => socket.addEventListener('open', listener),
    refused: () => refused,
  }
}
