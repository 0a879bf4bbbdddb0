import type { Field } from './nodes.ts'

/** Every field by its own name, with the names people try as well. */
export const fieldNames: Record<Field, readonly string[]> = {
  type: ['ext', 'filetype'],
  in: ['folder', 'path'],
  name: ['file', 'filename'],
  title: [],
  author: [],
  lang: ['language'],
  after: ['since'],
  before: ['until'],
  date: [],
  size: [],
  page: [],
  tag: ['tags'],
}

export const fields = Object.keys(fieldNames) as Field[]

const byName = new Map(fields.flatMap((field) => [field, ...fieldNames[field]].map((name) => [name, field])))

/** The field of a name or an alias, in upper or lower case. */
export const fieldOf = (name: string): Field | undefined => byName.get(name.toLowerCase())

/** True for `ty`, which could become `type:`. */
export function beginsFieldName(letters: string): boolean {
  const start = letters.toLowerCase()
  return start !== '' && byName.keys().some((name) => name.startsWith(start))
}
