/**
 * Runs `run` at most once in `pause` milliseconds: at once when it has been quiet, else at the end of the pause, so
 * that the last of many calls is never lost.
 */
export function throttle(run: () => void, pause: number): { call: () => void; stop: () => void } {
  let timer: ReturnType<typeof setTimeout> | undefined
  let again = false
  const elapsed = (): void => {
    timer = undefined
    if (!again) return
    again = false
    begin()
  }
  const begin = (): void => {
    timer = setTimeout(elapsed, pause)
    run()
  }
  return {
    call() {
      if (timer === undefined) begin()
      else again = true
    },
    stop() {
      clearTimeout(timer)
      timer = undefined
      again = false
    },
  }
}
