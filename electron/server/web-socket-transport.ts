import type { WebSocket } from 'ws'
import type { Transport } from '../../shared/rpc/transport.ts'
import { parseCallerMessage } from './caller-message.ts'
import { closeCodes } from './close-codes.ts'

/** With this much unsent, the peer's next calls are left unread until it has taken its answers. */
const pauseAbove = 4 * 1024 * 1024
/** With this much unsent (events do not wait for calls), the peer is taken for dead. */
const terminateAbove = 32 * 1024 * 1024

/**
 * The service's end of a WebSocket: one JSON text frame a message. Frames that are no messages close it, and
 * what a slow peer leaves unread is bounded.
 */
export function webSocketTransport(socket: WebSocket): Transport {
  const resumeWhenTaken = (): void => {
    if (socket.isPaused && socket.bufferedAmount <= pauseAbove) socket.resume()
  }

  return {
    send(message) {
      if (socket.readyState !== socket.OPEN) return
      if (socket.bufferedAmount > terminateAbove) return socket.terminate()
      // A failed send ends the socket, and `closed` tells of it.
      socket.send(JSON.stringify(message), resumeWhenTaken)
      if (socket.bufferedAmount > pauseAbove) socket.pause()
    },

    listen({ message, closed }) {
      let fault: string | null = null
      socket.on('message', (data, isBinary) => {
        if (isBinary) return socket.close(closeCodes.unsupportedData, 'Messages are text.')
        const parsed = parseCallerMessage(data.toString())
        if (parsed === null) return socket.close(closeCodes.invalidPayload, 'Not a message of a caller.')
        message(parsed)
      })
      socket.on('error', (error) => (fault = error.message))
      socket.once('close', () => closed({ message: fault ?? 'The connection was closed.' }))
    },

    close: () => socket.close(closeCodes.goingAway, 'Trove is ending.'),
  }
}
