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
 * all runs of letters and digits, and of what joins them to compounds (`tokenize`), only these. `beginnings`: the first two
 * characters of folded words, or the only one. Most words are passed over by their first two letters, looked up in a table;
 * runs with something to take apart (`parseHttp2`, `e-mail`) or to fold are visited always.
 */
export function createWordScan(
  beginnings: Iterable<string>,
): (text: string, visit: (start: number, end: number) => void) => void {
  const wanted = new Uint8Array(128 * 128)
  for (const beginning of beginnings) {
    const first = beginning.charCodeAt(0)
    const second = beginning.length > 1 ? beginning.charCodeAt(1) : 0
    if (first < 128 && second < 128) wanted[first * 128 + second] = 1
  }
  const folded = (code: number): number => (kinds[code] === upper ? code + 32 : code)
  return (text, visit) => {
    const kindAt = (at: number): number => {
      const code = text.charCodeAt(at)
      return code < 128 ? (kinds[code] as number) : other
    }
    const { length } = text
    for (let at = 0; at < length;) {
      let kind = kindAt(at)
      if (kind === outside || kind === joiner) {
        at++
        continue
      }
      const start = at
      let isPlain = kind !== other
      let before: number = outside
      for (let last = kind; ; last = kind) {
        kind = ++at < length ? kindAt(at) : outside
        if (kind === outside) break
        if (kind === joiner) {
          const next = at + 1 < length ? kindAt(at + 1) : outside
          if (next === outside || next === joiner) break
          isPlain = false
        } else if (kind !== last) {
          // `Word` begins with a capital; any other change is a hump, or a letter that wants folding.
          isPlain &&= last === upper && kind === lower && before !== upper
        }
        before = last
      }
      const second = at - start > 1 ? folded(text.charCodeAt(start + 1)) : 0
      if (!isPlain || wanted[folded(text.charCodeAt(start)) * 128 + second] === 1) visit(start, at)
    }
  }
}
