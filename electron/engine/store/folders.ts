import type { Database } from './database.ts'
import type { FolderRow } from './rows.ts'
import type { Store } from './types.ts'

/** Documents that are forgotten in one turn. */
const removalBatch = 1_000

type Folders = Pick<Store, 'addFolder' | 'removeFolder' | 'listFolders'>

/** The folders and single files that a person chose. */
export const folders = (database: Database): Folders => ({
  addFolder: ({ path, kind }) =>
    database.write(async (transaction) => {
      await transaction.query(
        'insert into folders (path, kind, added_at) values ($1, $2, $3) on conflict (path) do nothing',
        [path, kind, Date.now()],
      )
      const rows = await transaction.query<{ folderId: number }>(
        'select id as "folderId" from folders where path = $1',
        [path],
      )
      return rows[0] as { folderId: number }
    }),

  async removeFolder({ folderId }) {
    for (let removed = removalBatch; removed === removalBatch;) {
      removed = await database.write(async (transaction) => {
        const rows = await transaction.query(
          `delete from documents where id in (select id from documents where folder_id = $1 limit ${removalBatch})
           returning id`,
          [folderId],
        )
        return rows.length
      })
    }
    await database.write((transaction) => transaction.query('delete from folders where id = $1', [folderId]))
  },

  listFolders: () =>
    database.read((connection) =>
      connection.query<FolderRow>(
        `select f.id, f.path, f.kind, f.added_at as "addedAt", count(d.id)::int as documents,
                (count(*) filter (where d.state = 'indexed'))::int as indexed,
                (count(*) filter (where d.state = 'failed'))::int as failed
         from folders f left join documents d on d.folder_id = f.id
         group by f.id order by f.id`,
      ),
    ),
})
