import { Stage, type StageOptions } from './stage.ts'

/** A stage that does several pieces of work at the same time, each in a lane of its own. */
export class StageLanes {
  readonly #lanes: readonly Stage[]
  #width: number
  #started = false

  /** `most`: as many lanes as there may ever be. `width`: of these are used for now. */
  constructor(options: StageOptions, most: number, width: number) {
    this.#lanes = Array.from({ length: most }, () => new Stage(options))
    this.#width = width
  }

  get working(): boolean {
    return this.#lanes.some(({ working }) => working)
  }

  start(): void {
    this.#started = true
    for (const lane of this.#used) lane.start()
  }

  /** Tells that there may be work. */
  wake(): void {
    for (const lane of this.#used) lane.wake()
  }

  /** Gives up the work at hand, and resolves when all lanes have ended. */
  async stop(): Promise<void> {
    this.#started = false
    await Promise.all(this.#lanes.map((lane) => lane.stop()))
  }

  /** From now on so many lanes are used; the work of those that are not is given up, and done by others. */
  async setWidth(width: number): Promise<void> {
    this.#width = width
    await Promise.all(this.#lanes.slice(width).map((lane) => lane.stop()))
    if (!this.#started) return
    for (const lane of this.#used) {
      lane.start()
      lane.wake()
    }
  }

  get #used(): readonly Stage[] {
    return this.#lanes.slice(0, this.#width)
  }
}
