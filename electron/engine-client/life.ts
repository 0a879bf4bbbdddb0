import { setTimeout as delay } from 'node:timers/promises'
import type { EngineEvents, Input, Method, Output } from '../../shared/contract/types.ts'
import { fromWireError, TroveError } from '../../shared/errors.ts'
import { createCaller, type Caller } from '../../shared/rpc/caller.ts'
import type { CallerMessage } from '../../shared/rpc/messages.ts'
import type { EngineChild } from './child.ts'
import type { EngineOptions } from './messages.ts'

type EngineService = { [M in Method]: (input: Input<M>) => Output<M> }
export type EngineCaller = Caller<EngineService, EngineEvents>

/** One engine process from its start to its end. */
export interface EngineLife {
  readonly caller: EngineCaller
  /** Rejects with the engine's own error when the library cannot be opened, with `DISCONNECTED` when the process ends before. */
  readonly opened: Promise<void>
  /** Resolves with a sentence about the end, however it came. */
  readonly ended: Promise<string>
  /** Asks the process to finish; what takes longer than `graceMs` is killed. Resolves when the process has ended. */
  stop(graceMs: number): Promise<void>
}

const endSentence = (code: number | null): string =>
  code === 0 || code === null ? 'The engine ended.' : `The engine ended unexpectedly (exit code ${code}).`

/** Starts the engine in a process just forked. */
export function beginLife(child: EngineChild, options: EngineOptions): EngineLife {
  const opened = Promise.withResolvers<void>()
  const ended = Promise.withResolvers<string>()
  // Whoever only wants the end need not listen to the opening.
  opened.promise.catch(() => undefined)

  const caller: EngineCaller = createCaller({
    // A caller sends nothing but calls and cancellations.
    send: (message) => child.post(message as CallerMessage),
    close: () => child.kill(),
    listen: ({ message, closed }) =>
      child.listen({
        message(incoming) {
          if (incoming.kind === 'opened') opened.resolve()
          else if (incoming.kind === 'failed') opened.reject(fromWireError(incoming.error))
          else message(incoming)
        },
        exited(code) {
          const sentence = endSentence(code)
          opened.reject(new TroveError('DISCONNECTED', sentence))
          closed({ message: sentence })
          ended.resolve(sentence)
        },
      }),
  })
  child.post({ kind: 'start', options })

  return {
    caller,
    opened: opened.promise,
    ended: ended.promise,
    async stop(graceMs) {
      child.post({ kind: 'stop' })
      const inTime = await Promise.race([ended.promise, delay(graceMs, null, { ref: false })])
      if (inTime === null) child.kill()
      await ended.promise
    },
  }
}
