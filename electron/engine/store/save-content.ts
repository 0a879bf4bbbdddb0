import type { PassageAnalysis } from '../analysis/analyse-document.ts'
import type { Passage } from '../chunk/types.ts'
import type { ExtractedContent } from '../extract/service.ts'
import { readyContent, showContent } from './contents.ts'
import { float4Array, int4, nullable, text, textArray } from './copy/columns.ts'
import { tsvector } from './copy/tsvector.ts'
import { encodeRows } from './copy/encode-rows.ts'
import { batches, type Database } from './database.ts'
import type { Queryable } from './driver.ts'
import { deleteContent } from './garbage.ts'
import type { ResidentWords } from './resident/resident-words.ts'
import { storableJson, storableText } from './storable.ts'
import type { ContentToSave, Store } from './types.ts'

/** Passages that are written in one turn: a search waits for one such batch at most. */
const passageBatch = 32

const passageColumns = {
  content_id: int4,
  ordinal: int4,
  context: text,
  text,
  char_start: int4,
  char_end: int4,
  page: nullable(int4),
  headings: textArray,
  line_start: nullable(int4),
  line_end: nullable(int4),
  tokens: int4,
  boxes: nullable(float4Array),
}

const wordColumns = { passage_id: int4, content_id: int4, terms: text, words: tsvector }

const wordsRow = (passageId: number, contentId: number, analysis: PassageAnalysis | undefined) => ({
  passage_id: passageId,
  content_id: contentId,
  terms: analysis?.terms ?? '',
  words: analysis?.words ?? { forms: [], positions: [], own: 0 },
})

const storable = (value: string | null): string | null => value && storableText(value)

/** Makes room for a content that nothing shows yet. */
async function beginContent(transaction: Queryable, { hash, size, content }: ContentToSave): Promise<number> {
  const [row] = await transaction.prepared<{ id: number }>(
    `insert into contents (hash, type, title, author, language, pages, created_at, metadata, bytes, passage_count, tags,
       signature)
     values ($1, $2, $3, $4, $5, $6, $7, $8::text::jsonb, $9, $10, $11, decode($12, 'base64')) returning id`,
    [
      hash,
      content.type,
      storable(content.title),
      storable(content.author),
      storable(content.language),
      content.pages,
      content.createdAt,
      storableJson(content.metadata),
      size,
      content.passages.length,
      content.tags.map(storableText),
      Buffer.from(content.analysis.signature).toString('base64'),
    ],
  )
  if (!row) throw new Error('The database did not answer with the new content.')
  return row.id
}

const passageRow = (contentId: number, passage: Passage) => ({
  content_id: contentId,
  ordinal: passage.ordinal,
  context: passage.context,
  text: passage.text,
  char_start: passage.start,
  char_end: passage.end,
  page: passage.page,
  headings: passage.headings,
  line_start: passage.lines?.[0] ?? null,
  line_end: passage.lines?.[1] ?? null,
  tokens: passage.tokens,
  boxes: passage.boxes,
})

const idsSql = `
  select id from passages where content_id = $1 and ordinal between $2 and $3 order by ordinal`

/** Writes the passages, each batch in a turn of its own, and what words search needs of them and of the whole. */
async function writePassages(
  database: Database,
  resident: ResidentWords,
  contentId: number,
  { passages, analysis }: ExtractedContent,
): Promise<void> {
  for (const batch of batches(passages, passageBatch)) {
    const data = encodeRows(
      passageColumns,
      batch.map((passage) => passageRow(contentId, passage)),
    )
    const [first, last] = [batch[0]?.ordinal ?? 0, batch.at(-1)?.ordinal ?? 0]
    await database.step(async (transaction) => {
      await transaction.copyBinary('passages', Object.keys(passageColumns), data)
      const ids = await transaction.prepared<{ id: number }>(idsSql, [contentId, first, last])
      const rows = ids.map(({ id }, index) => wordsRow(id, contentId, analysis.passages[first + index]))
      await transaction.copyBinary('passage_words', Object.keys(wordColumns), encodeRows(wordColumns, rows))
      resident.addPassages(
        contentId,
        rows.map(({ passage_id, terms }) => ({ passageId: passage_id, terms })),
      )
    })
  }
  const terms = storableText(analysis.terms)
  await database.step(async (transaction) => {
    await transaction.prepared('insert into content_terms (content_id, terms) values ($1, $2)', [
      contentId,
      terms,
    ])
    resident.addContent(contentId, terms)
  })
}

/** Shows the finished content, or its twin that was finished first. Returns whether it was the twin. */
async function finishContent(
  transaction: Queryable,
  input: ContentToSave,
  contentId: number,
): Promise<boolean> {
  const twin = await readyContent(transaction, input.hash)
  if (twin === null)
    await transaction.prepared(`update contents set state = 'ready' where id = $1`, [contentId])
  await showContent(transaction, input, twin ?? contentId)
  return twin !== null
}

/**
 * Saves what a file says. Its passages are written in many short transactions under a content that nothing
 * shows; one last short transaction shows all of them at once, in place of the document's former ones. A crash
 * in between leaves an unfinished content, which is deleted when the library is opened.
 */
export const saveContent =
  (database: Database, resident: ResidentWords): Store['saveContent'] =>
  async (input) => {
    // Nothing is acknowledged yet, so nothing has to be on the disk.
    const contentId = await database.step(async (transaction) => {
      const ready = await readyContent(transaction, input.hash)
      if (ready === null) return beginContent(transaction, input)
      await showContent(transaction, input, ready)
      return null
    })
    if (contentId === null) return database.write(async () => undefined)
    try {
      await writePassages(database, resident, contentId, input.content)
      const superfluous = await database.write((transaction) => finishContent(transaction, input, contentId))
      if (superfluous) await deleteContent(database, contentId, resident)
    } catch (cause) {
      // Should this fail too, the first error tells more, and opening the library deletes the rest.
      await deleteContent(database, contentId, resident).catch(() => undefined)
      throw cause
    }
  }
