import type { Completion as Suggestion } from '../../../shared/contract/index.ts'
import { applyCompletion, type Completion, fieldNames, fields } from '../../../shared/query/index.ts'

/** Fields whose names begin with what is typed: each once, by its own name or by another one that people try. */
export function completeField(text: string, place: Completion): Suggestion[] {
  const typed = place.prefix.toLowerCase()
  const names = fields.map((field) => [field, ...fieldNames[field]].find((name) => name.startsWith(typed)))
  return names
    .filter((name) => name !== undefined)
    .map((name) => ({
      kind: 'field',
      label: `${name}:`,
      ...applyCompletion(text, place, name),
      typed: [0, typed.length],
    }))
}
