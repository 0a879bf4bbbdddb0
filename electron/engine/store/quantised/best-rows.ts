/**
 * The rows with the `count` highest scores, in no order. A heap of the best so far whose root is the least of them:
 * most rows are settled by one comparison.
 */
export function bestRows(scores: Float32Array, count: number): Int32Array {
  const size = Math.min(count, scores.length)
  const heap = Int32Array.from({ length: size }, (_, row) => row)
  const score = (place: number): number => scores[heap[place] ?? 0] ?? 0
  const sink = (from: number): void => {
    for (let place = from; ;) {
      let least = place
      for (const child of [2 * place + 1, 2 * place + 2]) {
        if (child < size && score(child) < score(least)) least = child
      }
      if (least === place) return
      const row = heap[place] ?? 0
      heap[place] = heap[least] ?? 0
      heap[least] = row
      place = least
    }
  }
  for (let place = size >> 1; place >= 0; place--) sink(place)
  let root = size > 0 ? score(0) : Infinity
  for (let row = size; row < scores.length; row++) {
    if ((scores[row] as number) <= root) continue
    heap[0] = row
    sink(0)
    root = score(0)
  }
  return heap
}
