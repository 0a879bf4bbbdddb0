import { borderBy, characterStart, codePointEnd, graphemes, joinsFormer, wordEndAfter } from './characters.ts'

/** `[start, end)` of a text. */
export interface Range {
  start: number
  end: number
}

/** As much text as is given to a segmenter at once: its cost grows with the length of what it is given. */
const window = 8_192

/** Length of a run of characters, where words are too long. */
const run = 16

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
  for (let at = start; at < end;) {
    const next = Math.min(wordEndAfter(text, at) ?? end, end)
    yield { start: at, end: next }
    at = next
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
    const stop = at + window < end ? borderBy(text, at, at + window) : end
    // The last segment of a window may go on behind it: it is left to the next one.
    let open: Range | null = null
    for (const { index, segment } of segmenter.segment(text.slice(at, stop).replaceAll('\n', ' '))) {
      const last = at + index + segment.length
      // The rules of sentences know fewer marks than those of characters.
      if (open && joinsFormer(text, open.end)) open.end = last
      else {
        if (open) yield open
        open = { start: at + index, end: last }
      }
    }
    if (!open) return
    if (stop === end || open.start === at) {
      yield open
      at = stop
    } else at = open.start
  }
}

function runEnd(text: string, at: number, end: number): number {
  if (at + run >= end) return end
  // Between two plain letters is always a border: the usual case need not be asked about.
  if (/^[ -~]{2}$/.test(text.slice(at + run - 1, at + run + 1))) return at + run
  const border = characterStart(text, at, at + run)
  return border > at ? border : longCharacterEnd(text, at, end)
}

/** Where a character ends that is longer than a run. */
function longCharacterEnd(text: string, at: number, end: number): number {
  for (let length = run * 4; ; length *= 4) {
    const part = text.slice(at, codePointEnd(text, Math.min(at + length, end)))
    const character = graphemes.segment(part).containing(0)?.segment ?? part
    // One that fills all that was looked at may be longer still.
    if (character.length < part.length || at + length >= end) return at + character.length
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
