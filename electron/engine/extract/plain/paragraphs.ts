export interface Paragraph {
  text: string
  /** Counted from 1. */
  line: number
}

/** Runs of lines between blank lines. */
export function* paragraphs(text: string): Generator<Paragraph> {
  yield* runs(text, (_line, afterBlank) => afterBlank)
}

/**
 * Runs of lines that start, after a blank line, at a line without indentation: roughly a function, a class or
 * a section of a configuration each.
 */
export function* codeParagraphs(text: string): Generator<Paragraph> {
  yield* runs(text, (line, afterBlank) => afterBlank && /^[^\s}\])]/.test(line))
}

function* runs(text: string, starts: (line: string, afterBlank: boolean) => boolean): Generator<Paragraph> {
  let start = 0
  let startLine = 1
  let afterBlank = false
  let line = 1
  for (let at = 0; at < text.length; line++) {
    const newline = text.indexOf('\n', at)
    const end = newline === -1 ? text.length : newline
    const content = text.slice(at, end)
    if (starts(content, afterBlank) && at > start) {
      yield { text: text.slice(start, at), line: startLine }
      start = at
      startLine = line
    }
    afterBlank = content.trim() === ''
    at = end + 1
  }
  if (start < text.length) yield { text: text.slice(start), line: startLine }
}
