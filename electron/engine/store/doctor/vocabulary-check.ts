import type { Database } from '../database.ts'
import type { WordCount } from '../rows.ts'
import type { Check } from './finding.ts'

const name = 'words whose number of passages is wrong'

/** Contents whose words are counted in one turn, and words that are compared in one. */
const contentsAtOnce = 8
const wordsAtOnce = 5_000

/** How many counted passages really hold each word. */
async function recount(database: Database): Promise<Map<string, number>> {
  const contents = await database.readLater((connection) =>
    connection.query<{ id: number }>('select id from contents where counted_passages > 0 order by id'),
  )
  const counted = new Map<string, number>()
  for (let start = 0; start < contents.length; start += contentsAtOnce) {
    const ids = contents.slice(start, start + contentsAtOnce).map(({ id }) => id)
    const words = await database.readLater((connection) =>
      // The numbers in the inner statement are ours; it is text, for ts_stat takes no parameters.
      connection.query<WordCount>(
        `select word, ndoc as passages from ts_stat('select w.words from passage_words w
           join passages p on p.id = w.passage_id join contents c on c.id = p.content_id
           where c.id in (${ids.join(',')}) and p.ordinal < c.counted_passages', 'a')`,
      ),
    )
    for (const { word, passages } of words) counted.set(word, (counted.get(word) ?? 0) + passages)
  }
  return counted
}

/** Compares the vocabulary with what was counted: how many words differ. */
async function differing(database: Database, counted: Map<string, number>): Promise<number> {
  let different = 0
  let last: string | null = null
  for (;;) {
    const rows: WordCount[] = await database.readLater((connection) =>
      connection.query<WordCount>(
        `select word, passages from vocabulary where ($1::text is null or word > $1) order by word limit ${wordsAtOnce}`,
        [last],
      ),
    )
    for (const { word, passages } of rows) {
      if (counted.get(word) !== passages) different++
      counted.delete(word)
    }
    if (rows.length < wordsAtOnce) return different + counted.size
    last = rows.at(-1)?.word ?? null
  }
}

/** Whether the vocabulary agrees with the passages. It is counted anew where it does not. */
export const vocabularyCheck: Check = {
  name,
  async run({ database }, repair) {
    const before = database.writes
    const found = await differing(database, await recount(database))
    // What was indexed meanwhile is counted in one of the two only: nothing can be said.
    if (found === 0 || database.writes !== before) return null
    if (!repair) return { name, found, state: 'mendable', detail: null }
    await database.write(async (transaction) => {
      await transaction.exec('truncate vocabulary; update contents set counted_passages = 0')
    })
    return { name, found, state: 'mended', detail: null }
  },
}
