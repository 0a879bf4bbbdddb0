/**
 * Writes text whose every newline is a newline of the source, so that a line of a block can be told from the
 * number of newlines before it.
 */
export class LineWriter {
  /** Line of the source at which the text starts. */
  readonly start: number
  #text = ''
  #line: number

  constructor(line: number) {
    this.start = line
    this.#line = line
  }

  get text(): string {
    return this.#text
  }

  /** Goes on to a line of the source; does nothing on that line or below it. */
  goTo(line: number | undefined): void {
    if (line === undefined || line <= this.#line) return
    this.#text = this.#text.trimEnd() + '\n'.repeat(line - this.#line)
    this.#line = line
  }

  /** Writes text that has its newlines where the source has them, up to the line on which the source ends. */
  write(text: string, endLine: number | undefined): void {
    const allowed = endLine === undefined ? 0 : Math.max(0, endLine - this.#line)
    let newlines = 0
    this.#text += text.replace(/\n/g, () => (newlines < allowed ? (newlines++, '\n') : ' '))
    this.#line += newlines
  }
}
