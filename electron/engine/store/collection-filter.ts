import type { MetadataFilter } from '../../../shared/contract/collection.ts'
import type { Parameters } from './condition-sql.ts'
import { storableJson, storableText } from './storable.ts'

/** What documents have as metadata beside what they say of themselves (`DescribedPassage`). */
const ofDocuments: Readonly<Record<string, string>> = {
  path: 'd.path',
  title: 'coalesce(c.title, d.name)',
  type: 'd.type',
}

type Value = string | number | boolean

/** As `@>` on the whole metadata, which an index serves. */
const holds = (key: string, values: readonly Value[], parameters: Parameters): string =>
  `(${values.map((value) => `c.metadata @> ${parameters.add(storableJson({ [key]: value }))}::text::jsonb`).join(' or ')})`

function keySql(key: string, value: Value | readonly Value[], parameters: Parameters): string {
  const values = Array.isArray(value) ? (value as readonly Value[]) : [value as Value]
  const column = Object.hasOwn(ofDocuments, key) ? ofDocuments[key] : undefined
  const held = holds(key, values, parameters)
  if (column === undefined) return held
  const texts = values.filter((each) => typeof each === 'string').map(storableText)
  return `case when f.kind = 'collection' then ${held} else ${column} = any(${parameters.add(texts)}::text[]) end`
}

/**
 * A condition over documents (`d`), contents (`c`) and folders (`f`): the metadata has each of the filter's keys with one of its
 * values, and with `collection` the document is a program's text.
 */
export function filterSql(
  {
    filter = {},
    collection = false,
  }: { filter?: MetadataFilter | undefined; collection?: boolean | undefined },
  parameters: Parameters,
): string {
  const parts = collection ? [`f.kind = 'collection'`] : []
  for (const [key, value] of Object.entries(filter)) parts.push(keySql(key, value, parameters))
  return parts.length === 0 ? 'true' : parts.join(' and ')
}
