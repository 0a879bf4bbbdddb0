import { openLocalEmbedder } from '../../../electron/engine/embed/local-embedder.ts'
import { databaseDirectory } from '../../../electron/engine/store/library/library-directory.ts'
import { embeddingsTable } from '../../../electron/engine/store/models.ts'
import { openPglite } from '../../../electron/engine/store/pglite-driver.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { unitVector } from '../../../electron/engine/store/vectors.ts'
import { vectorParameter } from '../store-data.ts'
import type { BenchRow } from '../types.ts'
import { dimensions, lines, model } from './library.ts'
import { nativePostgres } from './native-postgres.ts'
import { timeEach, timeRows } from './times.ts'

/** Baselines are slow: fewer queries tell as much. */
const queryCount = 30
const listLength = 10

/** The exact scan and PostgreSQL's own ranking of words over the same library, and whether the vector list is the exact one. */
export async function baselines(directory: string): Promise<BenchRow[]> {
  const texts = lines<{ text: string }>('queries.jsonl').slice(0, queryCount)
  const embedder = await openLocalEmbedder({ directory: model })
  const vectors: Float32Array[] = []
  for (const { text } of texts) vectors.push(await embedder.embedQuery(text))
  const { info } = embedder
  await embedder.close()

  const store = await openStore({ directory })
  const { modelId } = await store.useModel(info)
  const found: number[][] = []
  for (const vector of vectors) {
    const { nearest } = await store.searchVectors({ modelId, vector, limit: listLength })
    found.push(nearest.map(({ passageId }) => passageId))
  }
  await store.close()

  const driver = await openPglite(databaseDirectory(directory))
  try {
    const exactSql = `select passage_id as id from ${embeddingsTable(modelId)} order by embedding <=> $1::vector limit ${listLength}`
    const exact: number[][] = []
    const asked = vectors.map((vector) => vectorParameter(unitVector(vector, dimensions)))
    const scans = await timeEach(asked, async (vector) => {
      const rows = await driver.query<{ id: number }>(exactSql, [vector])
      exact.push(rows.map(({ id }) => id))
    })
    const rankSql = `select passage_id from passage_words, to_tsquery('simple', $1) query
      where words @@ query order by ts_rank_cd(words, query) desc limit 60`
    const words = texts
      .slice(0, 10)
      .map(({ text }) => (text.toLowerCase().match(/\p{L}+/gu) ?? []).join(' | '))
    const ranks = await timeEach(words, (query) => driver.query(rankSql, [query]))
    const native = await nativePostgres(driver, { modelId, vectors: asked, words })
    const recall = exact.reduce(
      (sum, ids, index) => sum + ids.filter((id) => found[index]?.includes(id)).length,
      0,
    )
    const share = recall / (exact.length * listLength)
    return [
      {
        group: 'search',
        name: 'recall@10 of the list of meanings',
        value: share,
        unit: '',
        goal: 'at least 0.99',
        ok: share >= 0.99,
      },
      ...timeRows('baseline: exact scan of all vectors', scans),
      ...timeRows('baseline: ts_rank_cd of any word', ranks),
      ...native,
    ]
  } finally {
    await driver.close()
  }
}
