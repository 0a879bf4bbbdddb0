import { basename } from 'node:path'
import { nameTerms } from '../analysis/name-terms.ts'
import { batches } from './database.ts'
import type { Parameter, Queryable } from './driver.ts'
import { nameWords } from './name-words.ts'
import type { WordRanking } from './ranking/word-ranking.ts'
import type { SeenFile } from './types.ts'

/** Files that are written, or forgotten, in one turn. */
export const fileBatch = 250

/** Files of one turn, with the terms of their names. */
export interface FileBatch {
  files: readonly SeenFile[]
  terms: readonly string[]
}

/** Files in batches, each path once: one statement may touch a row only once. The last of several entries counts. */
export async function* fileBatches(files: readonly SeenFile[]): AsyncGenerator<FileBatch> {
  const distinct = [...new Map(files.map((file) => [file.path, file])).values()]
  for (const batch of batches(distinct, fileBatch)) {
    yield { files: batch, terms: await Promise.all(batch.map(({ path }) => nameTerms(basename(path)))) }
  }
}

/** The columns of files as rows, from the parameters $2 to $7 (`fileParameters`). */
export const fileRowsSql = `
  unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::float8[], $7::text[])
    as f (path, name, name_words, size, modified_at, type)`

export const fileParameters = (files: readonly SeenFile[]): Parameter[] => [
  files.map(({ path }) => path),
  files.map(({ path }) => basename(path)),
  files.map(({ path }) => nameWords(basename(path))),
  files.map(({ size }) => size),
  files.map(({ modifiedAt }) => modifiedAt),
  files.map(({ type }) => type),
]

/** A document's path never changes, so neither do the terms of its name. */
const namesSql = `
  insert into document_names (document_id, terms) select * from unnest($1::int[], $2::text[]) on conflict do nothing`

/** Writes the terms of documents' names, which are found by them from now on. Those that have theirs keep them. */
export async function writeNames(
  transaction: Queryable,
  ranking: WordRanking,
  ids: readonly number[],
  terms: readonly string[],
): Promise<void> {
  await transaction.query(namesSql, [ids, terms])
  const names = ids.map((documentId, place) => ({ documentId, terms: terms[place] ?? '' }))
  ranking.addNames(names.sort((one, other) => one.documentId - other.documentId))
}
