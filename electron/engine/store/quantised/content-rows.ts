/**
 * The rows, ascending, whose content is one of these: two quick looks, however few or many contents there are.
 * `contentIds` tells the content of each of the first `count` rows.
 */
export function rowsOfContents(within: Int32Array, contentIds: Int32Array, count: number): Int32Array {
  // A byte for each id. Ids above the largest that a row has would need room for nothing.
  let largest = 0
  for (let row = 0; row < count; row++) largest = Math.max(largest, contentIds[row] as number)
  const wanted = new Uint8Array(largest + 1)
  for (const id of within) if (id >= 0 && id <= largest) wanted[id] = 1
  const rows = new Int32Array(count)
  let found = 0
  for (let row = 0; row < count; row++) {
    rows[found] = row
    found += wanted[contentIds[row] as number] as number
  }
  return rows.slice(0, found)
}
