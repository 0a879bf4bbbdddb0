import type { WebSocket } from 'ws'

/** Pings a peer every `everyMs` milliseconds and ends the connection when one ping stays unanswered until the next. */
export function keepAlive(socket: WebSocket, everyMs = 30_000): void {
  let answered = true
  const timer = setInterval(() => {
    if (!answered) return socket.terminate()
    answered = false
    socket.ping()
  }, everyMs)
  timer.unref()
  socket.on('pong', () => (answered = true))
  socket.once('close', () => clearInterval(timer))
}
