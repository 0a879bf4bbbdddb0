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

function kindAt(text: string, at: number): number {
  // Outside of the text there is no number, which is below nothing.
  const code = text.charCodeAt(at)
  if (code < 128) return kinds[code] as number
  return code >= 128 ? other : outside
}

/** A letter or digit of a compound may stand behind what joins its parts; numbers have a point for any of these. */
const source = (beginning: string): string =>
  Array.from(beginning, (letter) => (letter === '.' ? '[.,:]' : letter)).join('[-_.,:]?')

/** Finds where a word may begin so; and any letter that wants folding, behind which a beginning may hide. */
function patternOf(beginnings: Iterable<string>): RegExp {
  const plain = Array.from(new Set(beginnings)).filter((beginning) => /^[a-z0-9.]+$/.test(beginning))
  // The first that fits is taken, so one letter alone comes last.
  plain.sort((one, other) => other.length - one.length)
  return new RegExp([...plain.map(source), '[^\\0-\\x7f]'].join('|'), 'gi')
}

/** Whether a word, or a part of a compound or of a humped name, may begin at a letter or digit. */
function mayBegin(text: string, at: number, beginning: string): boolean {
  const kind = kindAt(text, at)
  if (kind === other) return true
  const changes = kindAt(text, at + 1) !== kind
  if (beginning.length === 1) return changes
  return changes || kindAt(text, at - 1) !== kind
}

/** Whether a run of letters, digits, and single joiners between them goes on from a place in a direction. */
function goesOn(text: string, at: number, step: 1 | -1): boolean {
  const kind = kindAt(text, at + step)
  if (kind !== joiner) return kind !== outside
  const beyond = kindAt(text, at + 2 * step)
  return kindAt(text, at) !== joiner && beyond !== outside && beyond !== joiner
}

function endOfRun(text: string, from: number, step: 1 | -1): number {
  let at = from
  while (goesOn(text, at, step)) at += step
  return at
}

/**
 * Calls `visit` with the `[start, end)` of each run of a text that may hold a word that begins with one of some beginnings: of
 * all runs of letters and digits, and of what joins them to compounds (`tokenize`), only these. `beginnings`: how folded words
 * begin, or whole ones of one letter. A run with letters that want folding is visited always.
 */
export function createWordScan(
  beginnings: Iterable<string>,
): (text: string, visit: (start: number, end: number) => void) => void {
  const pattern = patternOf(beginnings)
  return (text, visit) => {
    pattern.lastIndex = 0
    for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
      const { 0: beginning, index } = found
      if (!mayBegin(text, index, beginning)) {
        pattern.lastIndex = index + 1
        continue
      }
      const end = endOfRun(text, index, 1) + 1
      visit(endOfRun(text, index, -1), end)
      pattern.lastIndex = end
    }
  }
}
