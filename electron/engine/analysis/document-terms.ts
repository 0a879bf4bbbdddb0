import { deflateRawSync, inflateRawSync } from 'node:zlib'

/** What a document is ranked by: terms, parted by spaces. */
export interface DocumentTerms {
  /** Of each passage, in order: those of its context, then its own. */
  passages: string[]
  /** Of the whole document, its title's twice. */
  whole: string
}

/** A document of more terms is ranked as if it were so long, each term with its share. */
const mostTerms = 20_000

const titleWeight = 2

/** Levels beyond it take longer than they save: the text is a list of stems. */
const compression = { level: 3 }

/** Gathers the terms of a document, passage by passage. */
export class TermLines {
  readonly #counts = new Map<string, number>()
  readonly #title: string
  readonly #lines: [context: string, own: string][] = []

  /** `title`: the terms of the document's title. */
  constructor(title: string) {
    this.#title = title
    this.#count(title, titleWeight)
  }

  /** Adds the next passage: the terms above it, and its own. */
  add(context: string, own: string): void {
    this.#lines.push([context, own])
    this.#count(own, 1)
  }

  terms(): DocumentTerms {
    return {
      passages: this.#lines.map((parts) => parts.filter(Boolean).join(' ')),
      whole: repeated(this.#counts),
    }
  }

  /** A quarter of the room that the terms take as text: no term has white space in it. */
  pack(): Uint8Array {
    const text = [this.#title, ...this.#lines.map((parts) => parts.join('\t'))].join('\n')
    return deflateRawSync(text, compression)
  }

  #count(terms: string, weight: number): void {
    if (terms === '') return
    for (const term of terms.split(' ')) this.#counts.set(term, (this.#counts.get(term) ?? 0) + weight)
  }
}

/** The terms that `TermLines` packed. Throws for bytes that it did not. */
export function unpackTerms(packed: Uint8Array): DocumentTerms {
  const [title = '', ...passages] = inflateRawSync(packed).toString('utf8').split('\n')
  const lines = new TermLines(title)
  for (const passage of passages) {
    const tab = passage.indexOf('\t')
    lines.add(passage.slice(0, tab), passage.slice(tab + 1))
  }
  return lines.terms()
}

/** Each term as often as it counts; fewer times, but once at least, in a very long document. */
function repeated(counts: ReadonlyMap<string, number>): string {
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0)
  const share = Math.min(1, mostTerms / total)
  const terms: string[] = []
  for (const [term, count] of counts) {
    if (terms.length >= 2 * mostTerms) break
    for (let left = Math.ceil(count * share); left > 0; left--) terms.push(term)
  }
  return terms.join(' ')
}
