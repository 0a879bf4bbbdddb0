import type { PlacedWords } from '../analysis/analyse-document.ts'
import type { Passage } from '../chunk/types.ts'
import type { ExtractedContent } from '../extract/service.ts'
import { bytea, float4Array, int4, nullable, text, textArray } from './copy/columns.ts'
import { encodeRows } from './copy/encode-rows.ts'
import { tsvector } from './copy/tsvector.ts'
import { batches, type Database } from './database.ts'
import type { Queryable } from './driver.ts'
import type { WordRanking } from './ranking/word-ranking.ts'

/** Passages that are written in one turn: a search waits for one such batch at most. */
export const passageBatch = 32

/** A content that has its place in the library, and what it says. */
export interface BegunContent {
  contentId: number
  content: ExtractedContent
}

interface PassageToWrite {
  contentId: number
  passage: Passage
  words: PlacedWords | undefined
}

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

const passageRow = ({ contentId, passage }: PassageToWrite) => ({
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

const wordColumns = { passage_id: int4, content_id: int4, words: tsvector }

const wordsRow = (passageId: number, { contentId, words }: PassageToWrite) => ({
  passage_id: passageId,
  content_id: contentId,
  words: words ?? { forms: [], positions: [], own: 0 },
})

const idsSql = `
  select p.id from unnest($1::int[], $2::int[]) with ordinality as w (content_id, ordinal, place)
  join passages p on p.content_id = w.content_id and p.ordinal = w.ordinal order by w.place`

const termsColumns = { content_id: int4, terms: bytea }

/** Writes the passages, each batch in a turn of its own, and what words search needs of them and of the whole contents. */
export async function writePassages(
  database: Database,
  ranking: WordRanking,
  contents: readonly BegunContent[],
): Promise<void> {
  const all = contents.flatMap(({ contentId, content: { passages, analysis } }) =>
    passages.map((passage, index) => ({ contentId, passage, words: analysis.words[index] })),
  )
  const written = new Map(contents.map(({ contentId }): [number, number[]] => [contentId, []]))
  for (const batch of batches(all, passageBatch)) {
    const ids = await database.step((transaction) => writeBatch(transaction, batch))
    batch.forEach(({ contentId }, place) => written.get(contentId)?.push(ids[place] ?? 0))
  }
  for (const batch of batches(contents, passageBatch)) {
    const rows = batch.map(({ contentId, content }) => ({
      content_id: contentId,
      terms: content.analysis.packedTerms,
    }))
    const words = batch.map(({ contentId, content }) => ({
      contentId,
      passageIds: written.get(contentId) ?? [],
      terms: content.analysis.terms,
    }))
    const adding = ranking.addContents(words)
    await database.step(async (transaction) => {
      await transaction.copyBinary('content_terms', Object.keys(termsColumns), encodeRows(termsColumns, rows))
      await ranking.write(transaction, words)
      adding.next()
    })
    // A book's words are more than one turn is for.
    while (!(await database.readLater(async () => adding.next())).done);
  }
}

/** The ids of the passages, in their order. */
async function writeBatch(transaction: Queryable, batch: readonly PassageToWrite[]): Promise<number[]> {
  const rows = batch.map(passageRow)
  await transaction.copyBinary('passages', Object.keys(passageColumns), encodeRows(passageColumns, rows))
  const ids = await transaction.prepared<{ id: number }>(idsSql, [
    Int32Array.from(rows, ({ content_id }) => content_id),
    Int32Array.from(rows, ({ ordinal }) => ordinal),
  ])
  const words = batch.map((written, place) => wordsRow(ids[place]?.id ?? 0, written))
  await transaction.copyBinary('passage_words', Object.keys(wordColumns), encodeRows(wordColumns, words))
  return ids.map(({ id }) => id)
}
