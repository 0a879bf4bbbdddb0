import type { Database } from './database.ts'
import type { Store } from './types.ts'

/** What the library's documents are written in. */
export const languages = (database: Database): Pick<Store, 'languages'> => ({
  languages: () =>
    database.read((connection) =>
      connection.query<{ language: string | null; contents: number; passages: number }>(
        `select language, count(*)::int as contents, sum(passage_count)::int as passages
         from contents where state = 'ready'
         group by language order by contents desc, language`,
      ),
    ),
})
