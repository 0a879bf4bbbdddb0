import { setTimeout as delay } from 'node:timers/promises'
import { contract } from '../../shared/contract/contract.ts'
import type { ShellEvents } from '../../shared/contract/shell.ts'
import type { EngineClient, EngineEvents } from '../../shared/contract/types.ts'
import { toTroveError, TroveError } from '../../shared/errors.ts'
import type { CallOptions } from '../../shared/rpc/service.ts'
import { BackOff } from './back-off.ts'
import type { ForkEngine } from './child.ts'
import { Gate } from './gate.ts'
import { beginLife, type EngineCaller, type EngineLife } from './life.ts'
import type { EngineOptions } from './messages.ts'

export type EngineState = ShellEvents['engineState']
type EventName = keyof EngineEvents

export interface SupervisorOptions {
  fork: ForkEngine
  start: EngineOptions
  onState(state: EngineState): void
  onEvent<Name extends EventName>(name: Name, payload: EngineEvents[Name]): void
  log(line: string): void
  /** How long the engine may take to close its library before it is killed. */
  stopGraceMs?: number
  /** A library that somebody else has open is tried again this often: they may be done soon. */
  lockedRetryMs?: number
}

const eventNames = Object.keys(contract.events) as EventName[]

/**
 * Keeps the engine running in a process of its own: starts it, starts it again with back-off when it ends
 * unexpectedly, and stops it in good order. Calls made while it is starting wait until it has; calls pending
 * at its end are rejected with `DISCONNECTED`.
 */
export class EngineSupervisor {
  readonly remote: EngineClient
  readonly #options: SupervisorOptions
  readonly #gate = new Gate<EngineCaller>()
  readonly #backOff = new BackOff()
  readonly #stopping = new AbortController()
  #state: EngineState = { state: 'starting', message: null, code: null }
  #rebuildNext = false
  #life: EngineLife | null = null
  #running: Promise<void> | null = null

  constructor(options: SupervisorOptions) {
    this.#options = options
    this.remote = new Proxy(Object.create(null) as EngineClient, {
      get: (_target, method) =>
        typeof method === 'string' && method !== 'then'
          ? (input: unknown, callOptions?: CallOptions) => this.#call(method, input, callOptions)
          : undefined,
    })
  }

  get state(): EngineState {
    return this.#state
  }

  /** Starts the engine unless it is running or being started; also the way to try again after `failed`. */
  start(): void {
    if (this.#running || this.#stopping.signal.aborted) return
    this.#backOff.reset()
    this.#setState('starting')
    this.#running = this.#keepRunning().finally(() => (this.#running = null))
  }

  /** As `start`, for a library that is damaged: it is made anew from the files. Nothing happens while the engine runs. */
  rebuild(): void {
    if (this.#running) return
    this.#rebuildNext = true
    this.start()
  }

  /** Ends the engine for good; resolves when its process is gone. */
  async stop(): Promise<void> {
    this.#stopping.abort()
    this.#gate.fail(new TroveError('DISCONNECTED', 'Trove is closing.'))
    await this.#life?.stop(this.#options.stopGraceMs ?? 10_000)
    await this.#running
  }

  async #call(method: string, input: unknown, options: CallOptions = {}): Promise<unknown> {
    const { remote } = await this.#gate.pass(options.signal)
    const methods = remote as Record<string, (input: unknown, options: CallOptions) => Promise<unknown>>
    // The proxy of a caller answers every name.
    return methods[method]!(input, options)
  }

  async #keepRunning(): Promise<void> {
    for (;;) {
      const wait = await this.#live()
      if (wait === null || this.#stopping.signal.aborted) return
      await delay(wait, undefined, { signal: this.#stopping.signal }).catch(() => undefined)
      if (this.#stopping.signal.aborted) return
    }
  }

  /** One life of the engine. Answers how long to wait until the next, or null when there is none. */
  async #live(): Promise<number | null> {
    const rebuild = this.#rebuildNext
    this.#rebuildNext = false
    const options = rebuild ? { ...this.#options.start, rebuild } : this.#options.start
    const life = beginLife(this.#options.fork(), options)
    this.#life = life
    for (const name of eventNames) life.caller.on(name, (payload) => this.#options.onEvent(name, payload))
    const refusal = await life.opened.then(
      () => null,
      (cause: unknown) => toTroveError(cause),
    )
    if (refusal === null && !this.#stopping.signal.aborted) {
      this.#gate.open(life.caller)
      this.#setState('running')
    }
    const end = await life.ended
    this.#life = null
    if (this.#stopping.signal.aborted) return null
    this.#options.log(end)
    return refusal === null || refusal.code === 'DISCONNECTED' ? this.#crashed(end) : this.#refused(refusal)
  }

  #crashed(end: string): number | null {
    const wait = this.#backOff.next(Date.now())
    if (wait === null) {
      this.#fail(new TroveError('DISCONNECTED', `${end} It was started several times in vain.`))
      return null
    }
    this.#gate.close()
    this.#setState('restarting', end)
    return wait
  }

  /** The library cannot be opened, and trying again would not change that unless somebody else lets go of it. */
  #refused(cause: TroveError): number | null {
    this.#options.log(`${cause.code}: ${cause.message}`)
    this.#fail(cause)
    return cause.code === 'LIBRARY_LOCKED' ? (this.#options.lockedRetryMs ?? 3_000) : null
  }

  #fail(cause: TroveError): void {
    this.#gate.fail(cause)
    this.#setState('failed', cause.message, cause.code)
  }

  #setState(
    state: EngineState['state'],
    message: string | null = null,
    code: EngineState['code'] = null,
  ): void {
    if (state === this.#state.state && message === this.#state.message) return
    this.#state = { state, message, code }
    this.#options.onState(this.#state)
  }
}
