import { z } from 'zod'
import { savedSearch, type SavedSearch } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { searchableText } from './storable.ts'
import type { Store } from './types.ts'

type SavedSearches = Pick<Store, 'listSavedSearches' | 'saveSearch' | 'renameSearch' | 'deleteSearch'>

const columns = 'id, name, query, mode, sort, saved_at as "savedAt"'
const rows = z.array(savedSearch)

/** `Year 9` before `Year 10`, and capitals beside small letters. */
const byName = new Intl.Collator(undefined, { numeric: true })

const notFound = () => new TroveError('NOT_FOUND', 'This saved search no longer exists.')

/** A name as it is kept: of what looks the same to a person there is one form. */
function keptName(name: string): string {
  const kept = searchableText(name).normalize('NFC').replace(/\s+/g, ' ').trim()
  if (kept === '') throw new TroveError('INVALID_INPUT', 'Give the search a name.')
  return kept
}

function keptQuery(query: string): string {
  const kept = searchableText(query).trim()
  if (kept === '') throw new TroveError('INVALID_INPUT', 'Write what to search for before you save it.')
  return kept
}

async function one(
  transaction: Queryable,
  sql: string,
  parameters: readonly (string | number)[],
): Promise<SavedSearch> {
  const [row] = rows.parse(await transaction.query(`${sql} returning ${columns}`, parameters))
  if (!row) throw notFound()
  return row
}

/** The searches that a person keeps under a name. */
export const savedSearches = (database: Database): SavedSearches => ({
  listSavedSearches: () =>
    database.read(async (connection) => {
      const saved = rows.parse(await connection.query(`select ${columns} from saved_searches`))
      return saved.toSorted((a, b) => byName.compare(a.name, b.name) || a.id - b.id)
    }),

  async saveSearch({ name, query, mode, sort }) {
    const values = [keptName(name), keptQuery(query), mode, sort, Date.now()]
    return database.writeAside((transaction) =>
      one(
        transaction,
        `insert into saved_searches (name, query, mode, sort, saved_at) values ($1, $2, $3, $4, $5)
         on conflict (name) do update
           set query = excluded.query, mode = excluded.mode, sort = excluded.sort, saved_at = excluded.saved_at`,
        values,
      ),
    )
  },

  async renameSearch({ id, name }) {
    const kept = keptName(name)
    return database.writeAside(async (transaction) => {
      const taken = await transaction.query('select from saved_searches where name = $1 and id <> $2', [
        kept,
        id,
      ])
      if (taken.length > 0) {
        throw new TroveError(
          'INVALID_INPUT',
          `Another saved search is called “${kept}” already. Choose another name.`,
        )
      }
      return one(transaction, 'update saved_searches set name = $1 where id = $2', [kept, id])
    })
  },

  async deleteSearch({ id }) {
    await database.writeAside((transaction) =>
      one(transaction, 'delete from saved_searches where id = $1', [id]),
    )
  },
})
