import type { NamedDocument, RememberedQueries } from './completion-rows.ts'
import type { Database } from './database.ts'
import type { Parameter } from './driver.ts'
import { namePatterns } from './name-words.ts'
import { searchableText } from './storable.ts'
import type { Store } from './types.ts'
import { pastAll, wordsBeginningSql } from './words-beginning.ts'

type Completions = Pick<Store, 'beginnings' | 'rememberedQueries'>

/** Of more documents than this whose names fit, not all are looked at. */
const mostNamed = 200

/** No word of the vocabulary is longer. */
const longestWord = 100

/**
 * Documents whose names fit `$4` and the patterns after it. Each pattern is a condition of its own: the trigram index
 * can't serve `like all (…)`.
 */
export const documentsSql = (patterns: number): string => `
  select d.name, c.title from (
    select * from (
      select id, name, content_id, modified_at from documents
      where ${Array.from({ length: patterns }, (_, index) => `name_words like $${index + 4}`).join(' and ')}
      limit ${mostNamed}
    ) as named
    where content_id is not null order by modified_at desc, id limit $3
  ) as d join contents c on c.id = d.content_id
  order by d.modified_at desc, d.id`

/**
 * Patterns that the trigram index can narrow. Without a space in front it needs three characters, so that fewer (of a script
 * without spaces) are looked for where a word begins.
 */
const indexedPatterns = (names: string): string[] =>
  namePatterns(names).map((pattern) =>
    pattern.startsWith('% ') || [...pattern].length >= 5 ? pattern : pattern.replace('%', '% '),
  )

const beginningsSql = (patterns: number): string => `
  select coalesce((select json_agg(word) from (${wordsBeginningSql}) as w), '[]') as words,
    ${patterns === 0 ? `'[]'::json` : `coalesce((select json_agg(d) from (${documentsSql(patterns)}) as d), '[]')`} as documents`

const remembered = `
  select coalesce((select json_agg(json_build_object('name', name, 'query', query) order by name collate "C") from saved_searches), '[]') as saved,
    coalesce((select json_agg(query order by at desc, query) from search_history), '[]') as past`

/** What the library holds that goes on with what is being typed: one statement for each of the two questions. */
export const completions = (database: Database): Completions => ({
  async beginnings({ word, names, limit }, context) {
    const prefix = searchableText(word).trim()
    const patterns = indexedPatterns(searchableText(names))
    const range = prefix === '' || prefix.length > longestWord ? [null, null] : [prefix, pastAll(prefix)]
    const parameters: Parameter[] = [...range, limit, ...patterns]
    return database.read(async (connection) => {
      const [row] = await connection.query<{ words: string[]; documents: NamedDocument[] }>(
        beginningsSql(patterns.length),
        parameters,
      )
      return row ?? { words: [], documents: [] }
    }, context?.signal)
  },

  rememberedQueries: (_input, context) =>
    database.read(async (connection) => {
      const [row] = await connection.query<RememberedQueries>(remembered)
      return row ?? { saved: [], past: [] }
    }, context?.signal),
})
