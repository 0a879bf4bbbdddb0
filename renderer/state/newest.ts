/** One piece of work among others that replace each other. */
export interface Turn {
  signal: AbortSignal
  /** False once something newer began, or this was stopped: what it brings is of no use any more. */
  isNewest(): boolean
  end(): void
}

export interface Newest {
  /** Begins something, and cancels what is under way. */
  begin(): Turn
  /** Cancels what is under way. */
  stop(): void
  isRunning(): boolean
}

/** Work of which only the newest counts. */
export function createNewest(): Newest {
  let running: AbortController | null = null
  return {
    begin() {
      running?.abort()
      const mine = new AbortController()
      running = mine
      const isNewest = (): boolean => running === mine
      return {
        signal: mine.signal,
        isNewest,
        end() {
          if (isNewest()) running = null
        },
      }
    },
    stop() {
      running?.abort()
      running = null
    },
    isRunning: () => running !== null,
  }
}
