/** Wakes a loop that has nothing to do. A wake-up that comes while the loop is busy is not lost. */
export class WakeUp {
  #woken = false
  #resolve: (() => void) | null = null

  wake(): void {
    this.#woken = true
    this.#resolve?.()
  }

  /** Resolves at the next wake-up, at once if there was one since the last call, or when the signal fires. */
  async next(signal: AbortSignal): Promise<void> {
    if (!this.#woken && !signal.aborted) {
      await new Promise<void>((resolve) => {
        this.#resolve = resolve
        signal.addEventListener('abort', () => resolve(), { once: true })
      })
      this.#resolve = null
    }
    this.#woken = false
  }
}
