import type { Line } from './lines.ts'

const hyphenated = /(\p{L}+)[-\u2010]$/u
const continuation = /^(\p{Ll}+)/u

/** Tells how two lines of a paragraph are joined: it knows the words of the whole document. */
export class LineJoiner {
  readonly #words: Set<string>

  constructor(lines: Iterable<Line>) {
    this.#words = new Set()
    for (const { text } of lines) {
      for (const [word] of text.toLowerCase().matchAll(/\p{L}+(?:-\p{L}+)*/gu)) this.#words.add(word)
    }
  }

  /**
   * What remains of the first text, and what goes between it and the second. A hyphen at a line's end is
   * dropped when a lower-case word goes on and the document does not write the two with a hyphen elsewhere.
   */
  join(first: string, second: string): { first: string; between: string } {
    const [, head] = hyphenated.exec(first) ?? []
    const [, tail] = continuation.exec(second) ?? []
    if (head === undefined) return { first, between: ' ' }
    // "pre- and postwar", "Meyer-Schmidt": the hyphen is the word's own.
    if (tail === undefined || /^(?:and|or|und|oder|et|y)$/.test(tail))
      return { first, between: tail ? ' ' : '' }
    const keeps =
      this.#words.has(`${head}-${tail}`.toLowerCase()) && !this.#words.has((head + tail).toLowerCase())
    return { first: keeps ? first : first.slice(0, -1), between: '' }
  }
}
