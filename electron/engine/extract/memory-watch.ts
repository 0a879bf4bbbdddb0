import type { ReadingBudget } from './limits.ts'

/**
 * Calls back once when the process has grown by more than the budget since now. A thread's heap limit does not
 * count its array buffers, so the process as a whole is looked at. Answers the function that stops looking.
 */
export function watchGrowth(
  { growthBytes, pollMs }: Pick<ReadingBudget, 'growthBytes' | 'pollMs'>,
  onTooLarge: () => void,
): () => void {
  const before = process.memoryUsage.rss()
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() - before < growthBytes) return
    clearInterval(timer)
    onTooLarge()
  }, pollMs)
  return () => clearInterval(timer)
}
