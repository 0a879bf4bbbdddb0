import type { EngineClient } from '../../shared/contract/types.ts'

/** What is used of Electron's `powerMonitor`. */
export interface PowerMonitor {
  isOnBatteryPower(): boolean
  on(event: 'on-battery' | 'on-ac' | 'suspend' | 'resume', listener: () => void): unknown
}

export interface PowerOptions {
  engine: Pick<EngineClient, 'setPower' | 'reconcile'>
  log: (line: string) => void
}

/** Tells the engine what the machine runs on, and after sleep that files may have changed meanwhile. */
export class Power {
  readonly #monitor: PowerMonitor
  readonly #options: PowerOptions

  constructor(monitor: PowerMonitor, options: PowerOptions) {
    this.#monitor = monitor
    this.#options = options
    monitor.on('on-battery', () => this.#tell(true))
    monitor.on('on-ac', () => this.#tell(false))
    monitor.on('resume', () => {
      this.tell()
      this.#call('looking for changes after sleep', this.#options.engine.reconcile({}))
    })
  }

  /** To be called whenever the engine has been started: a new one knows of nothing. */
  tell(): void {
    this.#tell(this.#monitor.isOnBatteryPower())
  }

  #tell(onBattery: boolean): void {
    this.#call('telling the power', this.#options.engine.setPower({ onBattery }))
  }

  #call(what: string, call: Promise<unknown>): void {
    call.catch((cause: unknown) => this.#options.log(`${what}: ${String(cause)}`))
  }
}
