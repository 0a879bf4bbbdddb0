import type { Driver } from '../store/driver.ts'
import { learnNarrowing } from '../store/quantised/learn-narrowing.ts'
import { narrowFrom } from '../store/quantised/narrowing.ts'
import { QuantisedVectors } from '../store/quantised/quantised-vectors.ts'
import { batchSize, vectorsTable } from './database.ts'
import { listLength, type Method } from './method.ts'
import { quantisedBytes } from './needs.ts'
import type { VectorBenchOptions } from './options.ts'
import { inBatches, sampleVectors } from './sample-vectors.ts'

/** Candidates that are compared exactly; the first is what a search takes for ten passages. */
const depths = [31, 100]

const rerank = `
  select id from ${vectorsTable} where id = any($2::int[])
  order by embedding <#> $1::vector limit ${listLength}`

/** Trove's own way: a first look at quantised vectors in memory, then pgvector compares the candidates exactly. */
export function quantisedMethod(database: Driver, options: VectorBenchOptions): Method {
  let quantised: QuantisedVectors | null = null
  return {
    name: 'quantised',
    async build() {
      const vectors = new QuantisedVectors(options.dimensions)
      let id = 0
      let took = 0
      for (const batch of inBatches(sampleVectors(options, 'vectors'), options.count, batchSize)) {
        const started = performance.now()
        for (const vector of batch) vectors.add(++id, id, vector)
        took += performance.now() - started
      }
      const started = performance.now()
      if (vectors.size >= narrowFrom) for (const steps = learnNarrowing(vectors); !steps.next().done;);
      quantised = vectors
      return took + performance.now() - started
    },
    bytes: async () => quantisedBytes(options),
    trials: depths.map((depth) => ({
      settings: { rerank: depth },
      prepare: async () => undefined,
      async search(vector) {
        const candidates = quantised?.nearest(vector, depth).map(({ passageId }) => passageId) ?? []
        const rows = await database.prepared<{ id: number }>(rerank, [vector, Int32Array.from(candidates)])
        return rows.map(({ id }) => id)
      },
    })),
    async remove() {
      quantised = null
    },
  }
}
