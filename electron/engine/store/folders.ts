import type { Database } from './database.ts'
import { isHere } from './here.ts'
import type { WordRanking } from './ranking/word-ranking.ts'
import type { FolderRow } from './rows.ts'
import { putSkipped } from './skipped-files.ts'
import { storableJson } from './storable.ts'
import type { Store } from './types.ts'

/** Documents that are forgotten in one turn. */
const removalBatch = 1_000

const removeSomeSql = `
  delete from documents where id in (select id from documents where folder_id = $1 limit ${removalBatch}) returning id`

type Folders = Pick<
  Store,
  | 'addFolder'
  | 'removeFolder'
  | 'listFolders'
  | 'listFolderFacts'
  | 'setFolderRules'
  | 'setFolderDevices'
  | 'putSkipped'
>

async function setFact(
  database: Database,
  column: 'rules' | 'devices',
  folderId: number,
  value: unknown,
): Promise<boolean> {
  const rows = await database.write((transaction) =>
    transaction.query(
      `update folders set ${column} = $2::text::jsonb where id = $1 and kind <> 'collection' returning id`,
      [folderId, storableJson(value)],
    ),
  )
  return rows.length > 0
}

/** The name of the other machine that a folder belongs to. */
const elsewhere = (database: Database): string =>
  database.shared
    ? `case when not ${isHere(database, 'f')} then (select m.host from machines m where m.id = f.machine) end`
    : 'null::text'

/** The folders and single files that a person chose. */
export const folders = (database: Database, ranking: WordRanking): Folders => ({
  addFolder: ({ path, kind }) =>
    database.write(async (transaction) => {
      await transaction.query(
        'insert into folders (path, kind, added_at) values ($1, $2, $3) on conflict on constraint folders_path_key do nothing',
        [path, kind, Date.now()],
      )
      const rows = await transaction.query<{ folderId: number }>(
        `select f.id as "folderId" from folders f where f.path = $1 and ${isHere(database, 'f')}`,
        [path],
      )
      return rows[0] as { folderId: number }
    }),

  async removeFolder({ folderId }) {
    for (let removed = removalBatch; removed === removalBatch;) {
      const rows = await database.write(async (transaction) => {
        const deleted = await transaction.query<{ id: number }>(removeSomeSql, [folderId])
        // With the last documents: a file may be added between two turns.
        if (deleted.length < removalBatch)
          await transaction.query('delete from folders where id = $1', [folderId])
        return deleted
      })
      ranking.removeNames(rows.map(({ id }) => id))
      removed = rows.length
    }
  },

  listFolders: () =>
    database.read((connection) =>
      connection.query<FolderRow>(
        `select f.id, f.path, f.kind, f.added_at as "addedAt", ${elsewhere(database)} as machine, count(d.id)::int as documents,
                (count(*) filter (where d.state = 'indexed'))::int as indexed,
                (count(*) filter (where d.state = 'failed' and not d.ignored))::int as failed,
                (count(*) filter (where d.state = 'pending'))::int as pending
         from folders f left join documents d on d.folder_id = f.id
         where f.kind <> 'collection' group by f.id order by f.id`,
      ),
    ),

  listFolderFacts: () =>
    database.read(async (connection) => {
      const rows = await connection.query<{ folderId: number; rules: string; devices: string }>(
        `select f.id as "folderId", f.rules::text as rules, f.devices::text as devices from folders f
         where f.kind <> 'collection' and ${isHere(database, 'f')} order by f.id`,
      )
      return rows.map(({ folderId, ...facts }) => ({
        folderId,
        rules: JSON.parse(facts.rules) as unknown,
        devices: JSON.parse(facts.devices) as unknown,
      }))
    }),

  setFolderRules: ({ folderId, rules }) => setFact(database, 'rules', folderId, rules),
  setFolderDevices: ({ folderId, devices }) => setFact(database, 'devices', folderId, devices),
  putSkipped: putSkipped(database, ranking),
})
