import type { LibraryFinding } from '../../../../shared/contract/keeping.ts'
import type { Database } from '../database.ts'
import type { Queryable } from '../driver.ts'
import type { VectorRanking } from '../ranking/vector-ranking.ts'
import type { WordRanking } from '../ranking/word-ranking.ts'

/** What a check works with. */
export interface Patient {
  database: Database
  vectors: VectorRanking
  ranking: WordRanking
}

/** One thing that must hold. */
export interface Check {
  /** In plain words, as it is reported: what is wrong when it does not hold. */
  name: string
  /** Looks, and mends what it finds where that is wanted and possible. Null: it holds. */
  run(patient: Patient, repair: boolean): Promise<LibraryFinding | null>
}

/** A check by statements that find the numbers of rows that are wrong, and may mend them. */
export interface RowCheck {
  name: string
  /** Selects `id`. Where it names $1 and $2, it is asked for contents with these numbers and those between. */
  sql: string
  mend: (transaction: Queryable, ids: readonly number[], patient: Patient) => Promise<unknown>
  /** What else is to be done for each, in turns of its own. */
  afterwards?: (patient: Patient, ids: readonly number[]) => Promise<void>
}

/** Contents that are looked at in one turn, and rows that are mended in one. */
const contentsAtOnce = 500
const rowsAtOnce = 500

async function idsFound({ database }: Patient, sql: string): Promise<number[]> {
  const ask = (parameters: number[]): Promise<number[]> =>
    database.readLater(async (connection) => {
      const rows = await connection.query<{ id: number }>(sql, parameters)
      return rows.map(({ id }) => id)
    })
  if (!sql.includes('$1')) return ask([])
  const [bounds] = await database.readLater((connection) =>
    connection.query<{ last: number }>('select coalesce(max(id), 0) as last from contents'),
  )
  const found: number[] = []
  for (let from = 0; from <= (bounds?.last ?? 0); from += contentsAtOnce) {
    found.push(...(await ask([from, from + contentsAtOnce - 1])))
  }
  return found
}

/** A `RowCheck` as a check. */
export const rowCheck = ({ name, sql, mend, afterwards }: RowCheck): Check => ({
  name,
  async run(patient, repair) {
    const ids = await idsFound(patient, sql)
    if (ids.length === 0) return null
    if (!repair) return { name, found: ids.length, state: 'mendable', detail: null }
    for (let start = 0; start < ids.length; start += rowsAtOnce) {
      const some = ids.slice(start, start + rowsAtOnce)
      await patient.database.write((transaction) => mend(transaction, some, patient))
      await afterwards?.(patient, some)
    }
    patient.vectors.clear()
    return { name, found: ids.length, state: 'mended', detail: null }
  },
})
