import { toWireError, TroveError } from '../errors.ts'
import type { CallerMessage } from './messages.ts'
import type { AnyHandler } from './service.ts'
import type { Transport } from './transport.ts'

export interface ServeOptions<E> {
  /** Checks an input before its handler sees it and returns what the handler gets; throws `INVALID_INPUT`. */
  validate?: (method: string, input: unknown) => unknown
  /** Hears every error that is a defect of ours (`INTERNAL`), before it is answered. */
  onDefect?: (cause: unknown, method: string) => void
  /** Runs after a call was answered. */
  onAnswered?: (method: string) => void
  /** Phantom: names the events this service emits. */
  events?: E
}

export interface Served<E> {
  emit<Name extends keyof E & string>(event: Name, payload: E[Name]): void
  close(): void
}

/**
 * Answers calls that arrive on a transport. Handlers run concurrently; each gets a signal that fires when its
 * call is cancelled or the caller disconnects. What a handler throws is answered as a `WireError`.
 */
export function serve<E = Record<never, never>>(
  transport: Transport,
  // The handlers' own types are checked by whoever writes the object (`satisfies Handlers<…>`).
  handlers: { readonly [method: string]: AnyHandler } | object,
  options: ServeOptions<E> = {},
): Served<E> {
  const running = new Map<number, AbortController>()
  const methods = handlers as Record<string, AnyHandler | undefined>

  const answer = async (id: number, method: string, input: unknown): Promise<void> => {
    const controller = new AbortController()
    running.set(id, controller)
    try {
      // Validation comes first: it knows the closed list of methods a stranger may name.
      const checked = options.validate ? options.validate(method, input) : input
      const handler = methods[method]
      if (typeof handler !== 'function')
        throw new TroveError('UNKNOWN_METHOD', `There is no method "${method}".`)
      const output = await handler.call(handlers, checked as never, { signal: controller.signal })
      if (!controller.signal.aborted) transport.send({ kind: 'result', id, output })
    } catch (cause) {
      const error = toWireError(cause)
      if (error.code === 'INTERNAL') options.onDefect?.(cause, method)
      if (!controller.signal.aborted) transport.send({ kind: 'error', id, error })
    } finally {
      running.delete(id)
      options.onAnswered?.(method)
    }
  }

  const cancelAll = (): void => {
    for (const controller of running.values()) controller.abort()
  }

  transport.listen({
    message(message) {
      const incoming = message as CallerMessage
      if (incoming.kind === 'call') void answer(incoming.id, incoming.method, incoming.input)
      else if (incoming.kind === 'cancel') running.get(incoming.id)?.abort()
    },
    closed: cancelAll,
  })

  return {
    emit(event, payload) {
      transport.send({ kind: 'event', event, payload })
    },
    close() {
      cancelAll()
      transport.close()
    },
  }
}
