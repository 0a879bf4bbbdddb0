import { fromWireError, TroveError } from '../errors.ts'
import type { ServiceMessage } from './messages.ts'
import type { CallOptions, Remote } from './service.ts'
import type { Closed, Transport } from './transport.ts'

interface PendingCall {
  resolve: (output: unknown) => void
  reject: (error: TroveError) => void
  forget: () => void
}

/** One end of a connection from which the service `S`, with events `E`, is called. */
export interface Caller<S, E = Record<never, never>> {
  readonly remote: Remote<S>
  /** Listens to an event; returns the function that stops listening. */
  on<Name extends keyof E & string>(event: Name, listener: (payload: E[Name]) => void): () => void
  /** Runs once when the connection is gone, at once if it is gone already. */
  onClosed(listener: (reason: Closed) => void): void
  close(): void
}

const disconnected = ({ message, outOfMemory = false }: Closed): TroveError =>
  new TroveError('DISCONNECTED', message, { details: { outOfMemory } })

/**
 * Calls a service over a transport. Every pending call is rejected with `DISCONNECTED` when the other end
 * goes away, and with `CANCELLED` as soon as its signal fires (the service is told to stop).
 */
export function createCaller<S, E = Record<never, never>>(transport: Transport): Caller<S, E> {
  const pending = new Map<number, PendingCall>()
  const listeners = new Map<string, Set<(payload: never) => void>>()
  const closedListeners = new Set<(reason: Closed) => void>()
  let closedReason: Closed | null = null
  let nextId = 1

  const settle = (id: number): PendingCall | undefined => {
    const call = pending.get(id)
    pending.delete(id)
    call?.forget()
    return call
  }

  const onMessage = (message: ServiceMessage): void => {
    if (message.kind === 'result') settle(message.id)?.resolve(message.output)
    else if (message.kind === 'error') settle(message.id)?.reject(fromWireError(message.error))
    else listeners.get(message.event)?.forEach((listener) => listener(message.payload as never))
  }

  const onClosed = (reason: Closed): void => {
    if (closedReason !== null) return
    closedReason = reason
    for (const id of pending.keys()) settle(id)?.reject(disconnected(reason))
    closedListeners.forEach((listener) => listener(reason))
  }

  transport.listen({ message: (message) => onMessage(message as ServiceMessage), closed: onClosed })

  const call = (method: string, input: unknown, { signal, transfer }: CallOptions = {}): Promise<unknown> =>
    new Promise((resolve, reject) => {
      if (closedReason !== null) return reject(disconnected(closedReason))
      const cancelled = () => new TroveError('CANCELLED', 'The request was cancelled.')
      if (signal?.aborted) return reject(cancelled())
      const id = nextId++
      const onAbort = (): void => {
        settle(id)?.reject(cancelled())
        transport.send({ kind: 'cancel', id })
      }
      pending.set(id, { resolve, reject, forget: () => signal?.removeEventListener('abort', onAbort) })
      signal?.addEventListener('abort', onAbort, { once: true })
      try {
        transport.send({ kind: 'call', id, method, input }, transfer)
      } catch (cause) {
        settle(id)
        reject(new TroveError('INVALID_INPUT', `${method}: the input cannot be sent.`, { cause }))
      }
    })

  const methods = new Map<string, (input: unknown, options?: CallOptions) => Promise<unknown>>()
  const remote = new Proxy(Object.create(null) as Remote<S>, {
    get(_target, name) {
      // A promise library asks any object for `then`; a service is not a promise.
      if (typeof name !== 'string' || name === 'then') return undefined
      const known =
        methods.get(name) ?? ((input: unknown, options?: CallOptions) => call(name, input, options))
      methods.set(name, known)
      return known
    },
  })

  return {
    remote,
    on(event, listener) {
      const set = listeners.get(event) ?? new Set()
      listeners.set(event, set.add(listener as (payload: never) => void))
      return () => set.delete(listener as (payload: never) => void)
    },
    onClosed(listener) {
      if (closedReason !== null) listener(closedReason)
      else closedListeners.add(listener)
    },
    close() {
      transport.close()
      onClosed({ message: 'The connection was closed.' })
    },
  }
}
