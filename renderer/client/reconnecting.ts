import { createCaller, type Caller } from '../../shared/rpc/caller.ts'
import type { CallOptions, Remote } from '../../shared/rpc/service.ts'
import { createStore, type Readable } from '../state/store.ts'
import type { Link } from './client.ts'
import type { SocketTransport } from './socket-transport.ts'

export interface ReconnectOptions {
  /** Starts one attempt at a connection. */
  open: () => SocketTransport
  /** Runs a function later; milliseconds. */
  later: (run: () => void, delay: number) => void
}

const firstDelay = 500
const longestDelay = 10_000

/** How long to wait before attempt `n` (counted from 1) after a connection ended, in milliseconds. */
export const backOff = (n: number): number => Math.min(longestDelay, firstDelay * 2 ** (n - 1))

export interface Reconnecting<S, E> {
  remote: Remote<S>
  on: Caller<S, E>['on']
  link: Readable<Link>
}

/**
 * A caller that outlives its connections: when one ends, the next is opened after a growing pause, and whoever
 * listened to an event goes on hearing it. A call made meanwhile is rejected with `DISCONNECTED`. A refused
 * token is final.
 */
export function createReconnecting<S, E>({ open, later }: ReconnectOptions): Reconnecting<S, E> {
  const link = createStore<Link>({ state: 'connecting' })
  const listeners = new Set<(caller: Caller<S, E>) => void>()
  let failures = 0

  const connect = (): Caller<S, E> => {
    const transport = open()
    const next = createCaller<S, E>(transport)
    transport.onOpen(() => {
      failures = 0
      link.set({ state: 'connected' })
    })
    next.onClosed(() => {
      if (transport.refused()) return link.set({ state: 'refused' })
      link.set({ state: 'reconnecting' })
      failures += 1
      later(() => (caller = connect()), backOff(failures))
    })
    for (const attach of listeners) attach(next)
    return next
  }
  let caller = connect()

  const remote = new Proxy(Object.create(null) as Remote<S>, {
    get: (_target, name) => {
      if (typeof name !== 'string' || name === 'then') return undefined
      // Looked up at each call: the caller of the moment answers, not the one that was there at first.
      return (input: unknown, options?: CallOptions) =>
        (caller.remote as Record<string, (input: unknown, options?: CallOptions) => Promise<unknown>>)[
          name
        ]?.(input, options)
    },
  })

  return {
    remote,
    link,
    on(event, listener) {
      let stop: () => void = () => undefined
      const attach = (to: Caller<S, E>): void => {
        stop = to.on(event, listener)
      }
      listeners.add(attach)
      attach(caller)
      return () => {
        listeners.delete(attach)
        stop()
      }
    },
  }
}
