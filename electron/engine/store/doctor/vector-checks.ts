import { codesTable, embeddingsTable } from '../models.ts'
import { rowCheck, type Check } from './finding.ts'

interface CheckedModel {
  id: number
  name: string
}

/** Whether a model's vectors, their codes (where there are any) and what is said of them agree. What lacks is embedded again. */
export function vectorChecks(model: CheckedModel, coded: boolean): Check[] {
  const vectors = embeddingsTable(model.id)
  const of = `(${model.name})`
  return [
    rowCheck({
      name: `vectors without a passage ${of}`,
      sql: `select e.passage_id as id from ${vectors} e where not exists (select from passages p where p.id = e.passage_id)`,
      mend: (transaction, ids) =>
        transaction.query(`delete from ${vectors} where passage_id = any($1::int[])`, [ids]),
    }),
    ...(coded ? codeChecks(model) : []),
    // The last one: what the others deleted is missed here.
    rowCheck({
      name: `contents that count as embedded, and lack vectors ${of}`,
      sql: `select e.content_id as id from embedded_contents e
        where e.model_id = ${model.id} and e.content_id between $1 and $2 and (
          not exists (select from contents c where c.id = e.content_id) or exists (
            select from passages p where p.content_id = e.content_id
              and not exists (select from ${vectors} v where v.passage_id = p.id)))`,
      mend: (transaction, ids) =>
        transaction.query(
          `delete from embedded_contents where model_id = ${model.id} and content_id = any($1::int[])`,
          [ids],
        ),
    }),
  ]
}

function codeChecks(model: CheckedModel): Check[] {
  const [vectors, codes] = [embeddingsTable(model.id), codesTable(model.id)]
  const of = `(${model.name})`
  return [
    rowCheck({
      name: `codes without a vector ${of}`,
      sql: `select k.passage_id as id from ${codes} k where not exists (select from ${vectors} e where e.passage_id = k.passage_id)`,
      mend: (transaction, ids) =>
        transaction.query(`delete from ${codes} where passage_id = any($1::int[])`, [ids]),
    }),
    rowCheck({
      name: `vectors without a code ${of}`,
      sql: `select e.passage_id as id from ${vectors} e where not exists (select from ${codes} k where k.passage_id = e.passage_id)`,
      mend: (transaction, ids) =>
        transaction.query(`delete from ${vectors} where passage_id = any($1::int[])`, [ids]),
    }),
    rowCheck({
      name: `codes under another content ${of}`,
      sql: `select k.passage_id as id from ${codes} k join passages p on p.id = k.passage_id where p.content_id <> k.content_id`,
      mend: (transaction, ids) =>
        transaction.query(
          `update ${codes} k set content_id = p.content_id from passages p where p.id = k.passage_id and p.id = any($1::int[])`,
          [ids],
        ),
    }),
  ]
}
