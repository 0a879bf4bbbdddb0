import type { MetadataFilter } from '../../../shared/contract/collection.ts'
import { nameTerms } from '../analysis/name-terms.ts'
import type { Json } from '../extract/types.ts'
import { chunkIdOf, chunkPath, collectionPath } from './collection-path.ts'
import { filterSql } from './collection-filter.ts'
import { Parameters } from './condition-sql.ts'
import type { Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { embeddingsTable } from './models.ts'
import { writeNames } from './file-rows.ts'
import { nameWords } from './name-words.ts'
import { RememberedAnswers } from './remembered-answers.ts'
import { isHere } from './here.ts'
import type { WordRanking } from './ranking/word-ranking.ts'
import type { DescribedPassage, PendingPassage } from './rows.ts'
import type { Store } from './types.ts'

type Collection = Pick<
  Store,
  | 'collectionCounts'
  | 'chunkHashes'
  | 'placeChunks'
  | 'removeChunks'
  | 'lackingVectors'
  | 'contentsWith'
  | 'describePassages'
>

const folderSql = `
  insert into folders (path, kind, added_at) values ('${collectionPath}', 'collection', $1)
  on conflict on constraint folders_path_key do nothing`

const countsSql = `
  select count(*)::int as chunks, (count(*) filter (where d.state = 'pending'))::int as waiting
  from documents d join folders f on f.id = d.folder_id where f.kind = 'collection'`

/** A text that is known already shows its former content until the new one is saved. No job: there is no file to read. */
const placeSql = (here: string): string => `
  insert into documents (folder_id, path, name, name_words, size, modified_at, type)
  select (select f.id from folders f where f.kind = 'collection' and ${here}), path, name, name_words, size, modified_at, 'text'
  from unnest($1::text[], $2::text[], $3::text[], $4::bigint[], $5::float8[])
    as c (path, name, name_words, size, modified_at)
  on conflict on constraint documents_path_key do update set size = excluded.size, modified_at = excluded.modified_at
  returning id, path`

const lackingSql = (modelId: number): string => `
  select d.id as "documentId", p.content_id as "contentId", p.id as "passageId", p.context, p.text, p.tokens
  from documents d join passages p on p.content_id = d.content_id
  where d.id = any($1::int[])
    and not exists (select from ${embeddingsTable(modelId)} e where e.passage_id = p.id)
  order by p.content_id, p.ordinal`

/** Of several documents that show a passage the first by its path. In the order that was asked for. */
const describeSql = `
  select json_agg(json_build_array(p.id, d.id, d.path, p.text, c.metadata,
    case when f.kind <> 'collection' then
      json_build_array(coalesce(c.title, d.name), d.type, p.page, array_to_string(p.headings, ' › ')) end) order by w.place) as rows
  from unnest($1::int[]) with ordinality as w (id, place)
  join passages p on p.id = w.id
  join contents c on c.id = p.content_id
  cross join lateral (select * from documents where content_id = c.id order by path limit 1) as d
  join folders f on f.id = d.folder_id`

type DescribedRow = [
  passageId: number,
  documentId: number,
  path: string,
  text: string,
  metadata: Record<string, Json>,
  file: [title: string, type: string, page: number | null, heading: string] | null,
]

function described([passageId, documentId, path, text, metadata, file]: DescribedRow): DescribedPassage {
  const common = { passageId, documentId, chunkId: chunkIdOf(path), text }
  if (!file) return { ...common, metadata }
  const [title, type, page, heading] = file
  const place = { ...(page === null ? {} : { page }), ...(heading === '' ? {} : { heading }) }
  return { ...common, metadata: { ...metadata, path, title, type, ...place } }
}

async function place(
  transaction: Queryable,
  here: string,
  resident: WordRanking,
  chunks: readonly { chunkId: string; size: number; modifiedAt: number; terms: string }[],
): Promise<number[]> {
  await transaction.query(folderSql, [Date.now()])
  const rows = await transaction.query<{ id: number; path: string }>(placeSql(here), [
    chunks.map(({ chunkId }) => chunkPath(chunkId)),
    chunks.map(({ chunkId }) => chunkId),
    chunks.map(({ chunkId }) => nameWords(chunkId)),
    chunks.map(({ size }) => size),
    chunks.map(({ modifiedAt }) => modifiedAt),
  ])
  const idOf = new Map(rows.map(({ id, path }) => [chunkIdOf(path), id]))
  const ids = chunks.map(({ chunkId }) => idOf.get(chunkId) ?? 0)
  await writeNames(
    transaction,
    resident,
    ids,
    chunks.map(({ terms }) => terms),
  )
  return ids
}

/** The texts that programs have added, and what filters by metadata need. */
export const collection = (database: Database, resident: WordRanking): Collection => {
  /** One filter serves many queries. */
  const remembered = new RememberedAnswers<
    { filter?: MetadataFilter | undefined; collection?: boolean | undefined },
    Int32Array
  >(() => database.writes)
  return {
    collectionCounts: () =>
      database.readLater(async (connection) => {
        const [row] = await connection.query<{ chunks: number; waiting: number }>(countsSql)
        return row ?? { chunks: 0, waiting: 0 }
      }),

    chunkHashes: ({ chunkIds }) =>
      database.readLater(async (connection) => {
        const rows = await connection.query<{ path: string; hash: string | null }>(
          `select d.path, c.hash from documents d left join contents c on c.id = d.content_id
           where d.path = any($1::text[])`,
          [chunkIds.map(chunkPath)],
        )
        return rows.map(({ path, hash }) => ({ chunkId: chunkIdOf(path) ?? '', hash }))
      }),

    async placeChunks({ chunks }) {
      const terms = await Promise.all(chunks.map(({ chunkId }) => nameTerms(chunkId)))
      const named = chunks.map((chunk, index) => ({ ...chunk, terms: terms[index] ?? '' }))
      return database.write((transaction) => place(transaction, isHere(database, 'f'), resident, named))
    },

    async removeChunks({ chunkIds }) {
      const rows = await database.write((transaction) =>
        transaction.query<{ id: number }>('delete from documents where path = any($1::text[]) returning id', [
          chunkIds.map(chunkPath),
        ]),
      )
      resident.removeNames(rows.map(({ id }) => id))
    },

    lackingVectors: ({ modelId, documentIds }) =>
      database.readLater((connection) =>
        connection.query<PendingPassage & { documentId: number }>(lackingSql(modelId), [documentIds]),
      ),

    contentsWith: (input, context) =>
      database.read(
        (connection) =>
          remembered.get(input, async () => {
            const parameters = new Parameters()
            const where = filterSql(input, parameters)
            const [row] = await connection.query<{ ids: number[] | null }>(
              `select json_agg(distinct d.content_id) as ids
               from documents d join contents c on c.id = d.content_id join folders f on f.id = d.folder_id where ${where}`,
              parameters.values,
            )
            return Int32Array.from(row?.ids ?? []).sort()
          }),
        context?.signal,
      ),

    describePassages: ({ passageIds }, context) =>
      database.read(async (connection) => {
        const [row] = await connection.prepared<{ rows: DescribedRow[] | null }>(describeSql, [
          Int32Array.from(passageIds),
        ])
        return (row?.rows ?? []).map(described)
      }, context?.signal),
  }
}
