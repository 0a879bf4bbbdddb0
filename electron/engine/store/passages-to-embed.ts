import type { Database } from './database.ts'
import { isHere } from './here.ts'
import type { Store } from './types.ts'

const sql = (here: string): string => `
  select count(p.id)::int as passages, coalesce(sum(p.tokens), 0)::float8 as tokens
  from contents c join passages p on p.content_id = c.id
  where c.state = 'ready' and exists (select from documents d where d.content_id = c.id and ${here})
    and not exists (
      select from embedded_contents e join models m on m.id = e.model_id
      where e.content_id = c.id and m.fingerprint = $1)`

/** What a model would have to embed; it looks at every passage. */
export const passagesToEmbed = (database: Database): Pick<Store, 'passagesToEmbed'> => ({
  passagesToEmbed: ({ fingerprint }) =>
    database.readLater(async (connection) => {
      const [row] = await connection.query<{ passages: number; tokens: number }>(sql(isHere(database, 'd')), [
        fingerprint,
      ])
      if (!row) throw new Error('The database did not answer with its counts.')
      return row
    }),
})
