/**
 * Mistakes between two words: letters left out, added, replaced, or swapped with the next. Optimal string alignment
 * distance (Damerau 1964; Boytsov, "Indexing methods for approximate dictionary searching", 2011).
 */
export function editDistance(one: string, other: string): number {
  const [a, b] = [[...one], [...other]]
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, index) => index)
  a.forEach((letter, i) => {
    const row = [i + 1]
    b.forEach((against, j) => {
      const replaced = (last[j] ?? 0) + (letter === against ? 0 : 1)
      let least = Math.min(replaced, (last[j + 1] ?? 0) + 1, (row[j] ?? 0) + 1)
      if (i > 0 && j > 0 && letter === b[j - 1] && a[i - 1] === against) {
        least = Math.min(least, (beforeLast[j - 1] ?? 0) + 1)
      }
      row.push(least)
    })
    beforeLast = last
    last = row
  })
  return last.at(-1) ?? 0
}
