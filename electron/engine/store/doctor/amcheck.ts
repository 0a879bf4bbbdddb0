import type { Queryable } from '../driver.ts'

/** One thing of the database that amcheck looks at. */
export interface Relation {
  name: string
  kind: 'table' | 'btree' | 'gin'
  /** In blocks of 8 KB. */
  blocks: number
}

/** Blocks of a table that are looked at in one turn: some twenty milliseconds. */
const blocksAtOnce = 512

const relationsSql = `
  select c.oid::regclass::text as name, case c.relkind when 'r' then 'table' else a.amname end as kind,
    (pg_relation_size(c.oid) / 8192)::int as blocks
  from pg_class c join pg_am a on a.oid = c.relam join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'public' and c.relkind in ('r', 'i') and a.amname in ('heap', 'btree', 'gin')
  order by c.relkind desc, name`

/** Everything of the library's database that amcheck can look at: tables first, then their indexes. */
export const relations = (connection: Queryable): Promise<Relation[]> => connection.query(relationsSql)

/** A part of a relation that is looked at in one turn: `[from, to)` in blocks; an index is looked at as a whole. */
export interface RelationPart extends Relation {
  from: number
  to: number
}

/** A table in parts, an index in one. */
export function partsOf(relation: Relation): RelationPart[] {
  const { kind, blocks } = relation
  if (kind !== 'table') return [{ ...relation, from: 0, to: blocks }]
  const parts: RelationPart[] = []
  for (let from = 0; from < blocks; from += blocksAtOnce) {
    parts.push({ ...relation, from, to: Math.min(blocks, from + blocksAtOnce) })
  }
  return parts
}

async function tableFaults(connection: Queryable, { name, from, to }: RelationPart): Promise<string[]> {
  const rows = await connection.query<{ blkno: number; msg: string }>(
    `select blkno::int, msg from verify_heapam($1::text::regclass, startblock => $2, endblock => $3) limit 20`,
    [name, from, to - 1],
  )
  return rows.map(({ blkno, msg }) => `block ${blkno}: ${msg}`)
}

const indexSql = {
  // Also that every row of the table has its entry.
  btree: 'select bt_index_check($1::text::regclass, true)',
  gin: 'select gin_index_check($1::text::regclass)',
}

/**
 * What amcheck has to say about a part of a relation, in its own words; nothing where all is well. A relation that
 * cannot even be read is at fault too.
 */
export async function faultsOf(connection: Queryable, part: RelationPart): Promise<string[]> {
  try {
    if (part.kind === 'table') return await tableFaults(connection, part)
    await connection.query(indexSql[part.kind], [part.name])
    return []
  } catch (cause) {
    return [cause instanceof Error ? cause.message : String(cause)]
  }
}

/** amcheck's functions are an extension of their own, which a library has from its first check on. */
export const prepareAmcheck = (connection: Queryable): Promise<void> =>
  connection.exec('create extension if not exists amcheck')
