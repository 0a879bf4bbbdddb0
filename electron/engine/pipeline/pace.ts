/** Rates are judged over this window. */
const windowMs = 60_000

/** With less than this observed there is no honest estimate. */
const enoughMs = 4_000

/** Counts work as it is done and tells how fast it went lately. */
export class Pace {
  #samples: { at: number; done: number }[] = []

  add(done: number, now = Date.now()): void {
    this.#samples.push({ at: now, done })
    const oldest = now - windowMs
    while ((this.#samples[0]?.at ?? now) < oldest) this.#samples.shift()
  }

  /** Forgets what was observed: after a pause the old rate says nothing. */
  reset(): void {
    this.#samples = []
  }

  /** Units a second over the last minute; null while too little was observed. */
  rate(now = Date.now()): number | null {
    const first = this.#samples[0]
    if (!first || now - first.at < enoughMs) return null
    const done = this.#samples.reduce((sum, sample) => sum + sample.done, 0)
    return (done * 1_000) / (now - first.at)
  }
}
