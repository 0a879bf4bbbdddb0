import type { AskSource } from '../../../shared/contract/ask.ts'
import { createTerm } from '../analysis/terms.ts'
import { tokenize } from '../analysis/tokens.ts'
import type { Claim } from './claims.ts'

/**
 * The share of a statement's terms that its sources must have. On 2,071 statements about documents of ragmulti that are worded otherwise than
 * there, 0.6 accepts 85 % with the document at hand, and 18 % with the nearest other documents (docs/asking.md).
 */
const leastShare = 0.6

const numbers = (text: string): string[] =>
  Array.from(text.matchAll(/\d+(?:[.,:]\d+)*/g), ([number]) => number.replace(/[.,:]0+$/, ''))

async function termsOf(text: string, language: string | null): Promise<Set<string>> {
  const tokens = tokenize(text)
  const term = await createTerm(tokens, language)
  return new Set(tokens.flatMap((token) => term(token) ?? []))
}

/**
 * Whether a statement stands in what it cites: most of its terms and all of its numbers. One that cites nothing does not. `language`:
 * that of the answer; words of another language can't be compared, so of such sources the numbers alone are.
 */
export async function isSupported(
  claim: Claim,
  sources: readonly AskSource[],
  language: string | null,
): Promise<boolean> {
  const cited = sources.filter(({ number }) => claim.cited.includes(number))
  if (cited.length === 0) return false
  const text = cited
    .map((source) => [source.document.title, source.heading ?? '', source.text].join('\n'))
    .join('\n')
  const known = new Set(numbers(text))
  if (!numbers(claim.text).every((number) => known.has(number))) return false
  const [first] = cited
  if (language !== null && first?.document.language && first.document.language !== language) return true
  const wanted = await termsOf(claim.text, language)
  if (wanted.size === 0) return true
  const there = await termsOf(text, language)
  const found = [...wanted].filter((term) => there.has(term)).length
  return found / wanted.size >= leastShare
}
