import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { readJsonLines, readLines, wrongLine } from './lines.ts'

/** Ids are text; some collections write them as numbers. */
const id = z.union([z.string().min(1), z.number()]).transform(String)

/** A line of `corpus.jsonl`. */
export const corpusDocument = z.object({ _id: id, title: z.string().nullish(), text: z.string() })

const corpusQuery = z.object({ _id: id, text: z.string() })

/** Relevance by document id; only documents that are relevant (a score above 0) are in it. */
export type Relevance = ReadonlyMap<string, number>

/** A query with at least one relevant document. */
export interface JudgedQuery {
  id: string
  text: string
  relevance: Relevance
}

export interface JudgedQueries {
  queries: JudgedQuery[]
  /** Queries that nothing relevant is known for: they can't be scored. */
  leftOut: number
}

/** Reads `queries.jsonl` and the judgements of a collection in BEIR's layout. Throws `INVALID_INPUT`. */
export async function readQueries(folder: string): Promise<JudgedQueries> {
  const judgements = await readJudgements(folder)
  const queries: JudgedQuery[] = []
  const seen = new Set<string>()
  let leftOut = 0
  const path = join(folder, 'queries.jsonl')
  for await (const { value, number } of readJsonLines(path, corpusQuery)) {
    if (seen.has(value._id)) throw wrongLine(path, number, `the id "${value._id}" is there twice.`)
    seen.add(value._id)
    const relevance = judgements.get(value._id)
    if (relevance) queries.push({ id: value._id, text: value.text, relevance })
    else leftOut++
  }
  return { queries, leftOut }
}

/** `qrels.tsv`, or `qrels/test.tsv`: query id, document id, score; what stands in the first line is their names. */
async function readJudgements(folder: string): Promise<Map<string, Relevance>> {
  const plain = join(folder, 'qrels.tsv')
  const path = existsSync(plain) ? plain : join(folder, 'qrels', 'test.tsv')
  const judgements = new Map<string, Map<string, number>>()
  for await (const { number, text } of readLines(path)) {
    const [query = '', document = '', written = ''] = text.split('\t').map((cell) => cell.trim())
    const score = written === '' ? Number.NaN : Number(written)
    if (query === '' || document === '' || !Number.isFinite(score)) {
      if (number === 1) continue
      throw wrongLine(path, number, 'a query id, a document id and a score are expected, with tabs between.')
    }
    if (score <= 0) continue
    const relevance = judgements.get(query) ?? new Map<string, number>()
    judgements.set(query, relevance.set(document, score))
  }
  return judgements
}
