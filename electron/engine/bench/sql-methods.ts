import { vectorsTable } from './database.ts'
import { listLength } from './method.ts'
import type { VectorBenchOptions } from './options.ts'
import type { SqlMethod } from './sql-method.ts'

const tried = { probes: [1, 5, 10, 20], efSearch: [40, 100, 200] }

/**
 * All vectors have length 1, so ordering by the inner product (which `<#>` negates) is ordering by cosine similarity, at a third
 * of the arithmetic.
 */
const nearest = `select id from ${vectorsTable} order by embedding <#> $1::vector limit ${listLength}`

const nearestBySigns = (dimensions: number, candidates: number): string => `
  select id from (
    select id, embedding from ${vectorsTable}
    order by binary_quantize(embedding)::bit(${dimensions}) <~> binary_quantize($1::vector)::bit(${dimensions})
    limit ${candidates}
  ) as candidates
  order by embedding <#> $1::vector limit ${listLength}`

/** Everything that is compared and that pgvector does by itself. */
export function sqlMethods({ dimensions, m, efConstruction, lists }: VectorBenchOptions): SqlMethod[] {
  const graph = `with (m = ${m}, ef_construction = ${efConstruction})`
  const graphSettings = { m, ef_construction: efConstruction }
  return [
    { name: 'exact', trials: [{ settings: {}, query: nearest }] },
    {
      name: 'ivfflat',
      index: `using ivfflat (embedding vector_ip_ops) with (lists = ${lists})`,
      // More probes than lists look at all of them, as one probe a list does.
      trials: tried.probes
        .filter((probes) => probes <= lists)
        .map((probes) => ({
          settings: { lists, probes },
          session: { 'ivfflat.probes': probes },
          query: nearest,
        })),
    },
    {
      name: 'hnsw',
      index: `using hnsw (embedding vector_ip_ops) ${graph}`,
      trials: tried.efSearch.map((efSearch) => ({
        settings: { ...graphSettings, ef_search: efSearch },
        session: { 'hnsw.ef_search': efSearch },
        query: nearest,
      })),
    },
    {
      name: 'binary',
      index: `using hnsw ((binary_quantize(embedding)::bit(${dimensions})) bit_hamming_ops) ${graph}`,
      // The index gives at most ef_search rows, and each that it gives is worth comparing.
      trials: tried.efSearch.map((efSearch) => ({
        settings: { ...graphSettings, ef_search: efSearch, rerank: efSearch },
        session: { 'hnsw.ef_search': efSearch },
        query: nearestBySigns(dimensions, efSearch),
      })),
    },
  ]
}
