import { setTimeout as delay } from 'node:timers/promises'
import { Worker, type ResourceLimits } from 'node:worker_threads'
import { TroveError } from '../../../shared/errors.ts'
import { createCaller, type Caller } from '../../../shared/rpc/caller.ts'
import type { CallOptions, Remote } from '../../../shared/rpc/service.ts'
import type { Closed } from '../../../shared/rpc/transport.ts'
import { threadEntry, type ThreadName } from './entry.ts'
import { workerTransport } from './worker-transport.ts'

export interface ThreadOptions {
  name: ThreadName
  workerData?: unknown
  resourceLimits?: ResourceLimits
  /** Hears of every end of the thread that nobody asked for. */
  onCrash?: (reason: Closed) => void
}

interface Running<S> {
  worker: Worker
  caller: Caller<S>
  exited: Promise<void>
}

/** How long a thread may take to finish by itself before it is ended. */
const stopGraceMs = 10_000

/** After a crash the next start waits this long, doubling with each crash in a row, up to the maximum. */
const restartDelayMs = { first: 100, max: 5_000 }

/** A thread that has lived this long is healthy: earlier crashes are forgotten. */
const healthyAfterMs = 10_000

/**
 * A service in a worker thread that starts on first use and starts again after it died. Calls pending at its
 * death are rejected with `DISCONNECTED`; the next call gets a new thread. The service's `close` method, where
 * it has one, is called before an orderly stop.
 */
export class Thread<S> {
  readonly remote: Remote<S>
  readonly #options: ThreadOptions
  #running: Running<S> | null = null
  #starting: Promise<Running<S>> | null = null
  #crashes = 0
  #startedAt = 0
  #stopped = false

  constructor(options: ThreadOptions) {
    this.#options = options
    this.remote = new Proxy(Object.create(null) as Remote<S>, {
      get: (_target, method) => {
        if (typeof method !== 'string' || method === 'then') return undefined
        return (input: unknown, callOptions?: CallOptions) => this.#call(method, input, callOptions)
      },
    })
  }

  /** Ends the thread at once; pending calls are rejected, the next call starts a new one. */
  async kill(): Promise<void> {
    const running = this.#running
    this.#running = null
    await running?.worker.terminate()
  }

  /** Ends the thread in good order and lets the next call start a fresh one: what frees native memory. */
  async recycle(): Promise<void> {
    const running = this.#running
    this.#running = null
    if (running) await this.#finish(running)
  }

  /** Ends the thread in good order for good. */
  async stop(): Promise<void> {
    this.#stopped = true
    await this.#starting?.catch(() => undefined)
    await this.recycle()
  }

  async #call(method: string, input: unknown, options?: CallOptions): Promise<unknown> {
    const running = this.#running ?? (await this.#start())
    const remote = running.caller.remote as Record<
      string,
      (input: unknown, options?: CallOptions) => Promise<unknown>
    >
    // The proxy of a caller answers every name.
    return remote[method]!(input, options)
  }

  #start(): Promise<Running<S>> {
    this.#starting ??= this.#spawn().finally(() => (this.#starting = null))
    return this.#starting
  }

  async #spawn(): Promise<Running<S>> {
    if (this.#crashes > 0) {
      await delay(Math.min(restartDelayMs.max, restartDelayMs.first * 2 ** (this.#crashes - 1)))
    }
    if (this.#stopped) throw new TroveError('DISCONNECTED', `The ${this.#options.name} thread was stopped.`)
    const { name, workerData, resourceLimits } = this.#options
    const worker = new Worker(threadEntry(name), {
      name: `trove-${name}`,
      workerData,
      ...(resourceLimits ? { resourceLimits } : {}),
    })
    const caller = createCaller<S>(workerTransport(worker))
    const running: Running<S> = {
      worker,
      caller,
      exited: new Promise((resolve) => worker.once('exit', () => resolve())),
    }
    caller.onClosed((reason) => this.#ended(running, reason))
    this.#startedAt = Date.now()
    this.#running = running
    return running
  }

  #ended(running: Running<S>, reason: Closed): void {
    if (this.#running !== running) return
    this.#running = null
    this.#crashes = Date.now() - this.#startedAt > healthyAfterMs ? 1 : this.#crashes + 1
    this.#options.onCrash?.(reason)
  }

  async #finish({ worker, caller, exited }: Running<S>): Promise<void> {
    const remote = caller.remote as Record<string, (input: unknown) => Promise<unknown>>
    const closed = remote['close']!(undefined).catch(() => undefined)
    await Promise.race([closed.then(() => exited), delay(stopGraceMs, undefined, { ref: false })])
    await worker.terminate()
  }
}
