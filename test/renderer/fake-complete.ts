import type { Completion } from '../../shared/contract/index.ts'
import { applyCompletion, completionAt, documentTypes, fields } from '../../shared/query/index.ts'
import { fakeDocuments, fakePassages } from './fake-library.ts'
import { wordsOf } from './fake-search.ts'

const words = [...new Set(fakePassages.flatMap(({ text }) => wordsOf(text)))].toSorted()

/** Ways to go on with what stands before the cursor: fields, types, words of the library, names. */
export function fakeComplete(text: string, cursor: number, limit: number): Completion[] {
  const at = completionAt(text, cursor)
  const begun = at.prefix.toLowerCase()
  const make = (kind: Completion['kind'], label: string): Completion => ({
    kind,
    label,
    ...applyCompletion(
      text,
      kind === 'field' || kind === 'value' ? at : ({ ...at, kind: 'word' } as typeof at),
      label,
    ),
    typed: label.toLowerCase().startsWith(begun) ? [0, begun.length] : null,
  })
  const begins = (word: string): boolean => word.toLowerCase().startsWith(begun) && word !== begun
  if (at.kind === 'value')
    return documentTypes
      .filter(begins)
      .map((type) => make('value', type))
      .slice(0, limit)
  if (begun.length < 2) return []
  const names = fakeDocuments.filter(({ title }) => begins(title))
  return [
    ...(at.kind === 'field' ? fields.filter(begins).map((field) => make('field', field)) : []),
    ...words
      .filter(begins)
      .slice(0, 4)
      .map((word) => make('word', word)),
    ...names.map(({ title }) => make('title', title)),
  ].slice(0, limit)
}
