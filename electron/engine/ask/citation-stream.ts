/** Stands where a citation named no source. */
export const removedCitation = '[?]'

/** `[1]`, `[1, 2]`, `[1-3]`, `[source 2]`: as models write them. */
const citation = /^\[\s*(?:sources?\s*)?(\d{1,3}(?:\s*[,;–-]\s*\d{1,3})*)\s*\]$/i

/** The beginning of a citation that is not complete yet. */
const opening = /\[\s*(?:s(?:o(?:u(?:r(?:c(?:e(?:s)?)?)?)?)?)?)?[\s\d,;–-]*$/i

/** A longer run of digits and commas is no citation. */
const longest = 40

/** More sources than this in one citation name none of them. */
const mostInRange = 20

/**
 * Text of an answer on its way: citations of sources that exist are written one by one (`[1][2]`), others become `[?]`. Everything but
 * an unfinished citation is passed on at once.
 */
export class CitationStream {
  readonly #sources: number
  readonly #cited = new Set<number>()
  #held = ''
  #removed = 0

  /** `sources`: how many there are, numbered from 1. */
  constructor(sources: number) {
    this.#sources = sources
  }

  /** The sources that were cited, in the order of their first citation. */
  get cited(): number[] {
    return [...this.#cited]
  }

  /** How many citations named no source. */
  get removed(): number {
    return this.#removed
  }

  /** What can be shown of the text so far that was not shown before. */
  push(piece: string): string {
    const text = this.#held + piece
    const start = openingOf(text)
    this.#held = text.slice(start)
    return this.#resolve(text.slice(0, start))
  }

  /** What was held back, at the end of the text. */
  end(): string {
    const text = this.#held
    this.#held = ''
    return this.#resolve(text)
  }

  #resolve(text: string): string {
    return text.replace(/\[[^[\]]{1,40}\]/g, (written) => {
      const numbers = citation.exec(written)?.[1]
      return numbers === undefined ? written : this.#told(numbers)
    })
  }

  #told(numbers: string): string {
    const named = numbers.split(/\s*[,;]\s*/).flatMap(rangeOf)
    const known = named.filter((number) => number >= 1 && number <= this.#sources)
    for (const number of known) this.#cited.add(number)
    if (known.length === named.length && named.length > 0)
      return known.map((number) => `[${number}]`).join('')
    this.#removed++
    return `${known.map((number) => `[${number}]`).join('')}${removedCitation}`
  }
}

function openingOf(text: string): number {
  const start = text.lastIndexOf('[')
  if (start === -1 || text.length - start > longest || !opening.test(text.slice(start))) return text.length
  return start
}

function rangeOf(written: string): number[] {
  const [from = 0, to = from] = written.split(/\s*[–-]\s*/).map(Number)
  if (to < from || to - from >= mostInRange) return [from, to]
  return Array.from({ length: to - from + 1 }, (_, index) => from + index)
}
