import { isAbsolute } from 'node:path'
import type { Interval, StoreCondition, WordRow } from './condition.ts'
import type { Parameter } from './driver.ts'
import { namePatterns, wholeNamePatterns } from './name-words.ts'
import { storableText } from './storable.ts'

/** Gathers a statement's parameters; `add` answers how the SQL names one. */
export class Parameters {
  readonly values: Parameter[] = []

  add(value: Parameter): string {
    this.values.push(value)
    return `$${this.values.length}`
  }
}

/** The tables any condition may speak of. */
export const conditionTables = `documents d join contents c on c.id = d.content_id`

const ofContents: ReadonlySet<StoreCondition['kind']> = new Set(['language', 'title', 'author', 'tag'])

const speaksOfContents = (condition: StoreCondition): boolean => {
  if ('conditions' in condition) return condition.conditions.some(speaksOfContents)
  return condition.kind === 'not' ? speaksOfContents(condition.condition) : ofContents.has(condition.kind)
}

/** Documents with a content, joined to it only where a condition speaks of it: that join takes most of the time. */
export const documentsFor = (condition: StoreCondition): string =>
  speaksOfContents(condition) ? `${conditionTables} where` : 'documents d where d.content_id is not null and'

/**
 * A condition as an SQL expression over `conditionTables`. `excluding`: for what must not be; a name that only begins like a
 * word is not left out for it.
 */
export function conditionSql(condition: StoreCondition, parameters: Parameters, excluding = false): string {
  switch (condition.kind) {
    case 'all':
    case 'any':
      return joined(condition, parameters, excluding)
    case 'not':
      return `not ${conditionSql(condition.condition, parameters, !excluding)}`
    case 'words':
      return wordsSql(condition, parameters, excluding)
    case 'type':
      return `d.type = any(${parameters.add(condition.types)}::text[])`
    case 'language':
      return `coalesce(c.language = any(${parameters.add(condition.languages.map(storableText))}::text[]), false)`
    case 'in':
      return anyOf(condition.paths, (path) => inSql(path, parameters))
    case 'name':
      return anyOf(condition.texts, (text) => holds('d.name', text, parameters))
    case 'title':
      return anyOf(condition.texts, (text) => holds('coalesce(c.title, d.name)', text, parameters))
    case 'author':
      return anyOf(condition.texts, (text) => holds(`coalesce(c.author, '')`, text, parameters))
    case 'tag':
      return anyOf(condition.texts, (text) => tagSql(text, parameters))
    case 'modified':
      return anyOf(condition.intervals, (interval) => between('d.modified_at', interval, parameters))
    case 'size':
      return anyOf(condition.intervals, (interval) => between('d.size', interval, parameters))
    case 'page':
      return anyOf(condition.intervals, (interval) => pageSql(interval, parameters))
    case 'contents':
      return `d.content_id = any(${parameters.add([...condition.contentIds])}::int[])`
    case 'documents':
      return `d.id = any(${parameters.add(condition.documentIds)}::int[])`
    case 'folders':
      return `d.folder_id = any(${parameters.add(condition.folderIds)}::int[])`
  }
}

function joined(
  { kind, conditions }: Extract<StoreCondition, { conditions: unknown }>,
  parameters: Parameters,
  excluding: boolean,
): string {
  if (conditions.length === 0) return kind === 'all' ? 'true' : 'false'
  const parts = conditions.map((condition) => conditionSql(condition, parameters, excluding))
  return `(${parts.join(kind === 'all' ? ' and ' : ' or ')})`
}

const anyOf = <T>(values: readonly T[], sql: (value: T) => string): string =>
  values.length === 0 ? 'false' : `(${values.map(sql).join(' or ')})`

/**
 * `is true` keeps PostgreSQL from turning the subquery into a join: it runs once and its answer is hashed, where
 * without statistics a join would look into the index again for every document.
 */
function wordsSql(
  { rows, name }: Extract<StoreCondition, { kind: 'words' }>,
  parameters: Parameters,
  excluding: boolean,
): string {
  const query = textQuery(rows)
  const inText =
    query === ''
      ? 'false'
      : `(d.content_id in (select content_id from passage_words where words @@ ${parameters.add(query)}::tsquery)) is true`
  if (name === null) return inText
  const text = storableText(name)
  if (excluding) {
    const forms = rows.map((row) => storableText(row.map(({ form }) => form).join(' ')))
    const inNames = [text, ...forms].map((each) => like(`(d.name_words || ' ')`, wholeNamePatterns(each)))
    return `(${[inText, ...inNames].join(' or ')})`
  }
  return `(${inText} or ${like('d.name_words', namePatterns(text))})`

  /** One by one: the trigram index serves these, and not `like all`. */
  function like(column: string, patterns: readonly string[]): string {
    if (patterns.length === 0) return 'false'
    return `(${patterns.map((pattern) => `${column} like ${parameters.add(pattern)}`).join(' and ')})`
  }
}

/** Rows of words as PostgreSQL's text search query. Words of which folding leaves nothing are not in the index either. */
export const textQuery = (rows: readonly WordRow[]): string =>
  rows
    .map((row) => row.filter(({ form }) => form !== ''))
    .filter((row) => row.length > 0)
    .map((row) => `(${rowQuery(row)})`)
    .join(' | ')

function rowQuery(row: WordRow): string {
  return row
    .map(({ form, position, prefix }, index) => {
      const before = row[index - 1]
      const distance = before ? ` <${Math.max(1, position - before.position)}> ` : ''
      return `${distance}${quoted(form)}${prefix ? ':*' : ''}`
    })
    .join('')
}

export const quoted = (form: string): string =>
  `'${storableText(form).replaceAll('\\', '\\\\').replaceAll("'", "''")}'`

const folderOf = `left(d.path, length(d.path) - length(d.name))`

function inSql(path: string, parameters: Parameters): string {
  const text = storableText(path)
  if (!isAbsolute(text)) return `position(lower(${parameters.add(text)}) in lower(${folderOf})) > 0`
  const whole = parameters.add(text)
  const beneath = parameters.add(text.replace(/[\\/]+$/, ''))
  return `(d.path = ${whole} or starts_with(d.path, ${beneath} || '/') or starts_with(d.path, ${beneath} || '\\'))`
}

const holds = (column: string, text: string, parameters: Parameters): string =>
  `position(lower(${parameters.add(storableText(text))}) in lower(${column})) > 0`

/** `tag:work` finds `work` and what lies beneath it, `work/taxes`. */
function tagSql(text: string, parameters: Parameters): string {
  const tag = parameters.add(storableText(text).replace(/^#+/, '').trim().toLowerCase())
  return `exists (select from unnest(c.tags) as tag where tag = ${tag} or starts_with(tag, ${tag} || '/'))`
}

function pageSql(interval: Interval, parameters: Parameters): string {
  return `(d.content_id in (select content_id from passages where ${between('page', interval, parameters)})) is true`
}

/** A column within an interval; the numbers are ours and finite. */
export function between(column: string, { min, max }: Interval, parameters: Parameters): string {
  const ends = [
    min === null ? [] : `${column} >= ${parameters.add(min)}::float8`,
    max === null ? [] : `${column} <= ${parameters.add(max)}::float8`,
  ].flat()
  return ends.length === 0 ? `${column} is not null` : `(${ends.join(' and ')})`
}
