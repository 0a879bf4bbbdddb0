import type { Completion as Suggestion } from '../../../shared/contract/index.ts'
import { applyCompletion, type Completion, parseQuery, type QueryToken } from '../../../shared/query/index.ts'
import type { NamedDocument } from '../store/completion-rows.ts'
import { canBeFound } from './complete-findable.ts'
import { beginning } from './complete-matching.ts'
import type { ValuePlace } from './complete-values.ts'

type Span = Completion['replace']

/** Names are looked for by so many words at most. */
const mostWords = 8

/**
 * The words side by side up to the one that is being written: together they may be a name. A quotation mark in front that was only begun
 * belongs to them; a word that an operator concerns does not.
 */
export function nameSpan(text: string, [start, end]: Span): Span {
  const { tokens } = parseQuery(text)
  let index = tokens.findIndex((token) => token.kind === 'word' && token.span[0] === start)
  if (index === -1) return [start, end]
  for (let words = 1; words < mostWords; words++) {
    const before = tokens[index - 1]
    const isPart = before?.kind === 'word' && tokens[index - 2]?.kind !== 'operator'
    if (!isPart || tokens[index]?.kind !== 'word') break
    index--
  }
  const first = tokens[index]?.span[0] ?? start
  return [beganQuotation(tokens[index - 1], first) ? first - 1 : first, end]
}

const beganQuotation = (token: QueryToken | undefined, at: number): boolean =>
  token?.kind === 'ignored' && token.span[1] === at && token.span[0] === at - 1

/** The filter that finds a document by its title where that has what was typed, else by its file name. */
export function completeDocument(
  text: string,
  replace: Span,
  typed: string,
  { name, title }: NamedDocument,
): Suggestion | null {
  const field = title !== null && canBeFound(title) && beginning(title, typed) ? 'title' : 'name'
  const label = field === 'title' && title !== null ? title : name
  if (!canBeFound(label)) return null
  const done = applyCompletion(text, { kind: 'value', field, prefix: '', replace }, label)
  const [start] = replace
  return {
    kind: field,
    label,
    text: `${done.text.slice(0, start)}${field}:${done.text.slice(start)}`,
    cursor: done.cursor + field.length + 1,
    typed: beginning(label, typed),
  }
}

/** Documents as values of `name:`, or of `title:`, which takes the name where there is no title. */
export function completeNames(
  text: string,
  place: ValuePlace,
  documents: readonly NamedDocument[],
): Suggestion[] {
  return documents.flatMap(({ name, title }) => {
    const label = place.field === 'title' ? (title ?? name) : name
    const range = canBeFound(label) ? beginning(label, place.prefix) : null
    if (!range) return []
    return { kind: 'value', label, ...applyCompletion(text, place, label), typed: range }
  })
}
