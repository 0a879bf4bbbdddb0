import { batches, type Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { isHere } from './here.ts'
import { dimensionsOf, embeddingsTable } from './models.ts'
import type { VectorRanking } from './ranking/vector-ranking.ts'
import type { PendingPassage } from './rows.ts'
import type { Store } from './types.ts'
import { unitVectors } from './vectors.ts'

/** Vectors that are written in one turn. */
const vectorBatch = 64

type Embeddings = Pick<Store, 'pendingPassages' | 'saveEmbeddings'>

/** Contents that are shown and lack vectors of model $1, the oldest first, until they have $2 passages together. */
const pendingContents = (here: string): string => `
  select id from (
    select id, sum(passage_count) over (order by id) - passage_count as before from (
      select c.id, c.passage_count from contents c
      where c.state = 'ready' and c.passage_count > 0
        and exists (select from documents d where d.content_id = c.id and ${here})
        and not exists (select from embedded_contents e where e.model_id = $1 and e.content_id = c.id)
      order by c.id limit $2
    ) as candidates
  ) as counted
  where before < $2`

async function findPending(
  connection: Queryable,
  here: string,
  { modelId, limit }: { modelId: number; limit: number },
): Promise<{ contentIds: number[]; passages: PendingPassage[] }> {
  await dimensionsOf(connection, modelId)
  const contents = await connection.query<{ id: number }>(pendingContents(here), [modelId, limit])
  const contentIds = contents.map(({ id }) => id)
  const passages = await connection.query<PendingPassage>(
    `select p.content_id as "contentId", p.id as "passageId", p.context, p.text, p.tokens from passages p
     where p.content_id = any($1::int[])
       and not exists (select from ${embeddingsTable(modelId)} e where e.passage_id = p.id)
     order by p.content_id, p.ordinal`,
    [contentIds],
  )
  return { contentIds, passages }
}

async function markComplete(
  transaction: Queryable,
  modelId: number,
  contentIds: readonly number[],
): Promise<void> {
  await transaction.query(
    `insert into embedded_contents (model_id, content_id)
     select $1::int, id from contents where id = any($2::int[]) on conflict do nothing`,
    [modelId, contentIds],
  )
}

/** The passages of these that still exist and have no vector yet, with their contents. */
async function wanted(
  transaction: Queryable,
  table: string,
  passageIds: number[],
): Promise<Map<number, number>> {
  const rows = await transaction.query<{ id: number; contentId: number }>(
    `select p.id, p.content_id as "contentId" from passages p where p.id = any($1::int[])
       and not exists (select from ${table} e where e.passage_id = p.id)`,
    [passageIds],
  )
  return new Map(rows.map(({ id, contentId }) => [id, contentId]))
}

/** The vectors of passages. */
export const embeddings = (database: Database, ranking: VectorRanking): Embeddings => ({
  async pendingPassages(input) {
    for (;;) {
      const { contentIds, passages } = await database.readLater((connection) =>
        findPending(connection, isHere(database, 'd'), input),
      )
      // Saved to the last vector but never marked: nothing else would mark it.
      const lacking = new Set(passages.map(({ contentId }) => contentId))
      const complete = contentIds.filter((id) => !lacking.has(id))
      if (complete.length > 0) {
        await database.write((transaction) => markComplete(transaction, input.modelId, complete))
      }
      // An empty answer means that nothing is pending, so it is not given while unmarked contents are in the way.
      if (passages.length > 0 || contentIds.length === 0) return passages
    }
  },

  async saveEmbeddings({ modelId, passageIds, vectors, completeContentIds }) {
    const dimensions = await database.readLater((connection) => dimensionsOf(connection, modelId))
    const embeddings = unitVectors(vectors, passageIds.length, dimensions)
    const rows = Array.from(passageIds, (passageId, i) => ({
      passage_id: passageId,
      embedding: embeddings[i] as Float32Array,
    }))
    for (const batch of batches(rows, vectorBatch)) {
      const takeUp = await database.step(async (transaction) => {
        const ids = batch.map((row) => row.passage_id)
        const contentOf = await wanted(transaction, embeddingsTable(modelId), ids)
        const lacking = batch.flatMap((row) => {
          const contentId = contentOf.get(row.passage_id)
          return contentId === undefined ? [] : [{ ...row, content_id: contentId }]
        })
        return ranking.write(transaction, modelId, lacking)
      })
      takeUp()
    }
    await database.write((transaction) => markComplete(transaction, modelId, completeContentIds))
  },
})
