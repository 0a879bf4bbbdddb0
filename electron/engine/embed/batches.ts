/** Texts that go through the model together, as places in the caller's list. */
export type Batch = readonly number[]

/**
 * Cuts texts into batches of nearly equal length: sorted by their number of tokens, as many as fit into
 * `budget` padded tokens (texts x longest of them). A text longer than the budget is a batch by itself.
 */
export function planBatches(lengths: readonly number[], budget: number): Batch[] {
  const order = lengths.map((_, place) => place)
  order.sort((a, b) => (lengths[a] ?? 0) - (lengths[b] ?? 0))
  const batches: number[][] = []
  let open: number[] = []
  for (const place of order) {
    // Sorted: the text at hand is the longest so far.
    if (open.length > 0 && (open.length + 1) * (lengths[place] ?? 0) > budget) {
      batches.push(open)
      open = []
    }
    open.push(place)
  }
  if (open.length > 0) batches.push(open)
  return batches
}
