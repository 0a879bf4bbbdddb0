import type { TextRange } from '../../../shared/contract/common.ts'
import { tokenize, type Token } from '../analysis/tokens.ts'
import type { WordRow } from '../store/condition.ts'
import { wordsInPlace } from './word-rows.ts'

/** The words of a phrase, each with its place counted from the first one. */
export const phraseOf = (tokens: readonly Token[]): WordRow =>
  wordsInPlace(tokens).map(({ form, position }) => ({ form, position, prefix: false }))

/** Where a phrase stands in a text, as the exact index finds it: each of its words at its place, in whatever case and punctuation. */
export function findPhrase(text: string, phrase: WordRow): TextRange[] {
  const places: Token[][] = []
  for (const token of tokenize(text)) {
    if (token.kind !== 'cut') (places[token.position] ??= []).push(token)
  }
  const found: TextRange[] = []
  places.forEach((_, at) => {
    let range: TextRange | null = null
    for (const { form, position } of phrase) {
      const token = places[at + position]?.find((each) => holds(each, form))
      if (!token) return
      range = [range?.[0] ?? token.start, endOf(token, form)]
    }
    if (range) found.push(range)
  })
  return found
}

/** A phrase of one character without spaces is the beginning of any pair. */
const holds = ({ form, kind }: Token, wanted: string): boolean =>
  form === wanted || (kind === 'pair' && form.startsWith(wanted))

const endOf = ({ start, end, form }: Token, wanted: string): number =>
  form === wanted ? end : Math.min(end, start + wanted.length)
