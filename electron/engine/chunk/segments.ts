/** `[start, end)` of a text. */
export interface Range {
  start: number
  end: number
}

/** As much text as is given to a segmenter at once: its cost grows with the length of what it is given. */
const window = 8_192

/** Length of a run of characters, where words are too long. */
const run = 16

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** The lines of a range, each with its newline. */
export function* linesOf(text: string, { start, end }: Range): Generator<Range> {
  for (let at = start; at < end;) {
    const newline = text.indexOf('\n', at)
    const next = newline === -1 || newline >= end ? end : newline + 1
    yield { start: at, end: next }
    at = next
  }
}

/** The sentences of a range by the rules of its language, each with the white space after it. */
export function sentencesOf(text: string, range: Range, language: string | null): Generator<Range> {
  return segments(text, range, sentenceSegmenter(language))
}

/** The words of a range, each with the white space after it; marks that belong to a space stay with it. */
export function* wordsOf(text: string, { start, end }: Range): Generator<Range> {
  const space = /\s(?![\s\p{M}\u200c\u200d])/gu
  space.lastIndex = start
  for (let at = start; at < end;) {
    const next = space.exec(text) ? Math.min(space.lastIndex, end) : end
    yield { start: at, end: next }
    at = next
    space.lastIndex = next
  }
}

/** Runs of a few characters as people see them: none is divided, a single one may be longer than a run. */
export function* characterRunsOf(text: string, { start, end }: Range): Generator<Range> {
  for (let at = start; at < end;) {
    const next = Math.min(runEnd(text, at, end), end)
    yield { start: at, end: next }
    at = next
  }
}

/** The characters of a range as Unicode numbers them: for graphemes that are longer than any passage. */
export function* codePointsOf(text: string, { start, end }: Range): Generator<Range> {
  for (let at = start; at < end;) {
    const next = at + ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1)
    yield { start: at, end: Math.min(next, end) }
    at = next
  }
}

function* segments(text: string, { start, end }: Range, segmenter: Intl.Segmenter): Generator<Range> {
  for (let at = start; at < end;) {
    const stop = windowEnd(text, at, end)
    // The last segment of a window may go on behind it: it is left to the next one.
    let open: Range | null = null
    for (const { index, segment } of segmenter.segment(text.slice(at, stop).replaceAll('\n', ' '))) {
      if (open) yield open
      open = { start: at + index, end: at + index + segment.length }
    }
    if (!open) return
    if (stop === end || open.start === at) {
      yield open
      at = stop
    } else at = open.start
  }
}

/** Where a window may end without dividing a character. */
function windowEnd(text: string, at: number, end: number): number {
  if (at + window >= end) return end
  const last = graphemes.segment(text.slice(at, at + window)).containing(window - 1)
  return last && last.index > 0 ? at + last.index : at + window
}

function runEnd(text: string, at: number, end: number): number {
  if (at + run >= end) return end
  // Between two plain letters is always a border: the usual case need not be asked about.
  if (/^[ -~]{2}$/.test(text.slice(at + run - 1, at + run + 1))) return at + run
  for (let length = run * 4; ; length *= 4) {
    const part = text.slice(at, Math.min(at + length, end))
    const last = graphemes.segment(part).containing(run)
    if (!last) return end
    if (last.index > 0) return at + last.index
    // One character fills all that was looked at: it may be longer still.
    if (last.segment.length < part.length || at + length >= end) return at + last.segment.length
  }
}

function sentenceSegmenter(language: string | null): Intl.Segmenter {
  try {
    return new Intl.Segmenter(language ?? undefined, { granularity: 'sentence' })
  } catch {
    // Not a language tag after all: the common rules serve.
    return new Intl.Segmenter(undefined, { granularity: 'sentence' })
  }
}
