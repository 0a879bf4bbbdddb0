import type { Queryable } from './driver.ts'
import { storableJson } from './storable.ts'
import type { ContentToSave } from './types.ts'

const beginSql = `
  insert into contents (hash, type, title, author, language, pages, created_at, metadata, bytes, passage_count, tags, signature)
  select hash, type, title, author, language, pages, created_at, metadata, bytes, passage_count,
    tags, decode(signature, 'base64')
  from rows from (jsonb_to_recordset($1::text::jsonb) as (
    hash text, type text, title text, author text, language text, pages integer, created_at float8, metadata jsonb,
    bytes bigint, passage_count integer, tags text[], signature text
  )) with ordinality
  order by ordinality
  returning id, hash`

const row = ({ hash, size, content }: ContentToSave) => ({
  hash,
  type: content.type,
  title: content.title,
  author: content.author,
  language: content.language,
  pages: content.pages,
  created_at: content.createdAt,
  metadata: content.metadata,
  bytes: size,
  passage_count: content.passages.length,
  tags: content.tags,
  signature: Buffer.from(content.analysis.signature).toString('base64'),
})

/** Makes room for contents that nothing shows yet. Their ids, by their hashes. */
export async function beginContents(
  transaction: Queryable,
  inputs: readonly ContentToSave[],
): Promise<Map<string, number>> {
  if (inputs.length === 0) return new Map()
  const rows = await transaction.prepared<{ id: number; hash: string }>(beginSql, [
    storableJson(inputs.map(row)),
  ])
  return new Map(rows.map(({ id, hash }) => [hash, id]))
}
