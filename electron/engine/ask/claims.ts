import type { TextRange } from '../../../shared/contract/common.ts'

/** A sentence of an answer with the sources that it cites. */
export interface Claim {
  /** In the answer's text. */
  range: TextRange
  /** Without its citations. */
  text: string
  cited: number[]
}

const citation = /\[(?:\d+|\?)\]/g
const segmenter = new Intl.Segmenter(undefined, { granularity: 'sentence' })

/** A shorter piece (“Yes.”, a heading) states nothing that could be looked up. */
const leastLetters = 12

/** What leads a line without being said: marks of lists and headings. */
const lead = /^[\s>#*+-]*(?:\d+[.)]\s+)?/

const letters = (text: string): number => text.replace(/[^\p{L}\p{N}]/gu, '').length

const blank = (text: string): string => ' '.repeat(text.length)

/** The statements of an answer, line by line and sentence by sentence. Citations behind a sentence belong to it. */
export function claimsOf(answer: string): Claim[] {
  const claims: Claim[] = []
  for (const { 0: line, index: lineStart } of answer.matchAll(/[^\n]+/g)) {
    // As white space they end up with the sentence before them, and hide no full stop.
    for (const { segment, index } of segmenter.segment(line.replace(citation, blank))) {
      if (letters(segment) < leastLetters) continue
      const start = lineStart + index + (lead.exec(segment)?.[0].length ?? 0)
      const written = answer.slice(start, lineStart + index + segment.length).trimEnd()
      claims.push({
        range: [start, start + written.length],
        text: written.replace(citation, '').trim(),
        cited: [...written.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number)),
      })
    }
  }
  return claims
}
