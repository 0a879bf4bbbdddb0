const offsetBasis = 0x811c9dc5

/** FNV-1a over the UTF-16 code units `[from, to)` of a text. */
export function fnv1a(text: string, from = 0, to = text.length, seed = offsetBasis): number {
  let hash = seed
  for (let at = from; at < to; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash
}

/** The finaliser of MurmurHash3: every bit of the number changes half of the answer's, which is not negative. */
export function mixed(value: number): number {
  let hash = value
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
