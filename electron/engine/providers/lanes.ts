/**
 * Works on a list, so many items at a time. The first failure ends what is under way, and is thrown when that has ended.
 */
export async function inLanes<T>(
  items: readonly T[],
  lanes: number,
  work: (item: T, signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const stop = new AbortController()
  const either = AbortSignal.any([signal, stop.signal])
  let next = 0
  let failure: { cause: unknown } | null = null
  const lane = async (): Promise<void> => {
    while (failure === null) {
      const item = items[next++]
      if (item === undefined) return
      try {
        await work(item, either)
      } catch (cause) {
        failure ??= { cause }
        stop.abort()
      }
    }
  }
  await Promise.all(Array.from({ length: Math.min(lanes, items.length) }, lane))
  // Set inside of `lane`, which the compiler does not follow.
  const failed = failure as { cause: unknown } | null
  if (failed) throw failed.cause
}
