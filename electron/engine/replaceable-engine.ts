import type { EngineEvents, EngineHandlers, Method } from '../../shared/contract/index.ts'
import { contract } from '../../shared/contract/index.ts'
import type { Engine } from './engine.ts'

/** Closes the engine, does something with the library that nobody has open then, and opens it again. */
export type Replace = (between: () => Promise<void>) => Promise<void>

interface Listening {
  attach: (engine: Engine) => void
  stop: () => void
}

function listening<E extends keyof EngineEvents>(
  event: E,
  listener: (payload: EngineEvents[E]) => void,
): Listening {
  let stop = (): void => undefined
  return {
    attach: (engine) => (stop = engine.on(event, listener)),
    stop: () => stop(),
  }
}

/**
 * An engine whose inside can be replaced by a new one on the same library: callers and listeners notice nothing but the
 * time it takes. When the library cannot be opened again, calls are rejected as those of a closed engine are.
 */
export async function replaceableEngine(open: (replace: Replace) => Promise<Engine>): Promise<Engine> {
  const listeners = new Set<Listening>()
  let replacing: Promise<void> = Promise.resolve()
  /** Replacements that are asked for and not done. */
  let pending = 0
  let closed = false

  const replaceNow: Replace = async (between) => {
    if (closed) return
    await current.close()
    try {
      await between()
    } finally {
      current = await open(replace)
      for (const listener of listeners) listener.attach(current)
    }
  }
  const replace: Replace = (between) => {
    pending++
    const replaced = replacing.then(() => replaceNow(between)).finally(() => pending--)
    replacing = replaced.catch(() => undefined)
    return replaced
  }
  let current = await open(replace)

  const calling = (method: Method) => (input: never, context: never) => {
    const answer = (): unknown =>
      (current.handlers as Record<Method, (input: never, context: never) => unknown>)[method](input, context)
    return pending === 0 ? answer() : replacing.then(answer)
  }
  const methods = Object.keys(contract.requests) as Method[]
  return {
    // Each handler has the type that the contract gives it: only who answers is decided here.
    handlers: Object.fromEntries(
      methods.map((method) => [method, calling(method)]),
    ) as unknown as EngineHandlers,
    on(event, listener) {
      const added = listening(event, listener)
      listeners.add(added)
      added.attach(current)
      return () => {
        listeners.delete(added)
        added.stop()
      }
    },
    ready: () => replacing.then(() => current.ready()),
    settled: (signal) => replacing.then(() => current.settled(signal)),
    async close() {
      closed = true
      await replacing
      await current.close()
    },
  }
}
