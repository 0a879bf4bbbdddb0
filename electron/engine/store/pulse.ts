import type { Driver, Queryable } from './driver.ts'

/** Places in the shared memory. */
const beats = 0
const running = 1

/**
 * How far the statements of a database are, seen from another thread by shared memory: how often one began or ended, and how
 * many run (a transaction runs while its statements do).
 */
export class Pulse {
  readonly buffer: SharedArrayBuffer
  readonly #numbers: Int32Array

  constructor(buffer = new SharedArrayBuffer(2 * Int32Array.BYTES_PER_ELEMENT)) {
    this.buffer = buffer
    this.#numbers = new Int32Array(buffer)
  }

  get beats(): number {
    return Atomics.load(this.#numbers, beats)
  }

  get busy(): boolean {
    return Atomics.load(this.#numbers, running) > 0
  }

  /** Marks a statement's time. */
  async during<T>(statement: () => Promise<T>): Promise<T> {
    this.#beat(1)
    try {
      return await statement()
    } finally {
      this.#beat(-1)
    }
  }

  /** Before another thread starts: the last one may have ended in the middle of a statement. */
  reset(): void {
    Atomics.store(this.#numbers, running, 0)
  }

  #beat(more: 1 | -1): void {
    Atomics.add(this.#numbers, running, more)
    Atomics.add(this.#numbers, beats, 1)
  }
}

const watchedQueries = (queryable: Queryable, pulse: Pulse): Queryable => ({
  query: (...input) => pulse.during(() => queryable.query(...input)),
  prepared: (...input) => pulse.during(() => queryable.prepared(...input)),
  exec: (...input) => pulse.during(() => queryable.exec(...input)),
  copyBinary: (...input) => pulse.during(() => queryable.copyBinary(...input)),
  copyOut: (...input) => pulse.during(() => queryable.copyOut(...input)),
})

/** A driver whose every statement, commit and checkpoint moves a pulse. */
export function watchedDriver(driver: Driver, pulse: Pulse): Driver {
  return {
    ...watchedQueries(driver, pulse),
    transaction: (work) =>
      pulse.during(() => driver.transaction((transaction) => work(watchedQueries(transaction, pulse)))),
    persist: () => pulse.during(() => driver.persist()),
    rest: () => pulse.during(() => driver.rest()),
    close: () => pulse.during(() => driver.close()),
  }
}
