import type { Block } from '../extract/types.ts'
import { borderBy } from './characters.ts'

/** Headings are repeated with every passage below them: a "heading" of a page's length is shortened. */
const maxHeadingLength = 200

/** Keeps the path of headings while a document is gone through. */
export class Outline {
  readonly #path: { level: number; text: string }[] = []

  /** The headings above the next block, outermost first. */
  get headings(): string[] {
    return this.#path.map(({ text }) => text)
  }

  /** Leaves the sections that a heading of this level ends: `headings` are those above the heading then. */
  leave(level: number): void {
    while (this.#path.length > 0 && (this.#path.at(-1)?.level ?? 0) >= level) this.#path.pop()
  }

  enter(heading: Block, text: string): void {
    const line = text.slice(heading.start, heading.end).replace(/\s+/g, ' ').trim()
    const short =
      line.length > maxHeadingLength ? `${line.slice(0, borderBy(line, 0, maxHeadingLength))}…` : line
    this.#path.push({ level: heading.level ?? 6, text: short })
  }
}
