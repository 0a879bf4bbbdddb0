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

/** The statements of an answer, line by line and sentence by sentence. Citations behind a sentence belong to it. */
export function claimsOf(answer: string): Claim[] {
  const claims: Claim[] = []
  for (const { 0: line, index: lineStart } of answer.matchAll(/[^\n]+/g)) {
    let last: Claim | null = null
    for (const { segment, index } of segmenter.segment(line)) {
      const start = lineStart + index + (lead.exec(segment)?.[0].length ?? 0)
      const end = lineStart + index + segment.trimEnd().length
      const cited = [...segment.matchAll(/\[(\d+)\]/g)].map(([, number]) => Number(number))
      const text = answer.slice(start, Math.max(start, end)).replace(citation, '').trim()
      if (letters(text) === 0 && last) {
        last.cited.push(...cited)
        last.range = [last.range[0], end]
        continue
      }
      last = { range: [start, end], text, cited }
      claims.push(last)
    }
  }
  return claims.filter(({ text }) => letters(text) >= leastLetters)
}
