/** What a character of basic Latin is to the scan below. */
const outside = 0
const lower = 1
const upper = 2
const digit = 3
const joiner = 4
/** A letter of another script, a mark, or anything else beyond basic Latin. */
const other = 5

const kinds = Uint8Array.from({ length: 128 }, (_, code) => {
  const character = String.fromCharCode(code)
  if (/[a-z]/.test(character)) return lower
  if (/[A-Z]/.test(character)) return upper
  if (/[0-9]/.test(character)) return digit
  return '-_.,:'.includes(character) ? joiner : outside
})

/**
 * Calls `visit` with the `[start, end)` of each run of a text that may hold a word that begins with one of some beginnings: of
 * all runs of letters and digits, and of what joins them to compounds (`tokenize`), only these. `beginnings`: how folded words
 * begin, or whole ones of one letter. Most words are passed over by the first two letters of each of their
 * parts, looked up in a table; a run with letters that want folding is visited always.
 */
export function createWordScan(
  beginnings: Iterable<string>,
): (text: string, visit: (start: number, end: number) => void) => void {
  const wanted = new Uint8Array(128 * 128)
  const longer = new Map<number, string[]>()
  for (const beginning of beginnings) {
    const first = beginning.charCodeAt(0)
    const second = beginning.length > 1 ? beginning.charCodeAt(1) : 0
    if (first >= 128 || second >= 128) continue
    const key = first * 128 + second
    wanted[key] = 1
    longer.set(key, [...(longer.get(key) ?? []), beginning])
  }
  return (text, visit) => {
    const { length } = text
    const kindAt = (at: number): number => {
      if (at >= length) return outside
      const code = text.charCodeAt(at)
      return code < 128 ? (kinds[code] as number) : other
    }
    /** The letter or digit at a place, folded; 0 for anything else. */
    const foldedAt = (at: number): number => {
      const kind = kindAt(at)
      if (kind === upper) return text.charCodeAt(at) + 32
      return kind === lower || kind === digit ? text.charCodeAt(at) : 0
    }
    const begins = (at: number, beginning: string): boolean => {
      for (let i = 2; i < beginning.length; i++) {
        const kind = kindAt(at + i)
        if (kind === outside) return false
        // The whole of a compound, or a letter that wants folding: the beginning may go on behind it.
        if (kind === joiner || kind === other) return true
        if (foldedAt(at + i) !== beginning.charCodeAt(i)) return false
      }
      return true
    }
    const mayBegin = (at: number): boolean => {
      const first = foldedAt(at) * 128
      const key = first + foldedAt(at + 1)
      if (wanted[key] === 1 && longer.get(key)?.some((beginning) => begins(at, beginning))) return true
      // A part of one letter stands before a joiner, or where letters change to digits.
      return wanted[first] === 1 && kindAt(at) !== kindAt(at + 1)
    }
    for (let at = 0; at < length;) {
      let kind = kindAt(at)
      if (kind === outside || kind === joiner) {
        at++
        continue
      }
      const start = at
      // A first part of one character begins the whole together with the next part: `e-mail`, `3.14`.
      let isWanted = kind === other || kindAt(at + 1) === joiner || mayBegin(at)
      for (let last = kind; ; last = kind) {
        kind = kindAt(++at)
        if (kind === outside) break
        if (kind === joiner) {
          const next = kindAt(at + 1)
          if (next === outside || next === joiner) break
        } else if (kind !== last) {
          // Here, or one letter before (`HTTPServer`), a part may begin.
          isWanted ||= kind === other || mayBegin(at) || mayBegin(at - 1)
        }
      }
      if (isWanted) visit(start, at)
    }
  }
}
