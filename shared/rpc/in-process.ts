import type { Message } from './messages.ts'
import type { Transport } from './transport.ts'

type Listener = Parameters<Transport['listen']>[0]

/**
 * Two connected ends in one thread. Messages are cloned and delivered later, as on every other transport,
 * so that code which works here works across processes too.
 */
export function inProcessPair(): [Transport, Transport] {
  const listeners: [Listener | null, Listener | null] = [null, null]
  let open = true
  const end = (mine: 0 | 1, other: 0 | 1): Transport => ({
    send(message: Message) {
      if (!open) return
      const copy = structuredClone(message)
      queueMicrotask(() => open && listeners[other]?.message(copy))
    },
    listen(on) {
      listeners[mine] = on
    },
    close() {
      if (!open) return
      open = false
      listeners[other]?.closed({ message: 'The connection was closed.' })
      listeners[mine]?.closed({ message: 'The connection was closed.' })
    },
  })
  return [end(0, 1), end(1, 0)]
}
