/** The largest resident set of this process while some work is done, in megabytes: threads are part of it. */
export async function withPeakMemory<T>(work: () => Promise<T>): Promise<{ result: T; peak: number }> {
  let peak = 0
  const look = (): void => {
    peak = Math.max(peak, process.memoryUsage.rss() / 2 ** 20)
  }
  const timer = setInterval(look, 50)
  try {
    const result = await work()
    look()
    return { result, peak }
  } finally {
    clearInterval(timer)
  }
}
