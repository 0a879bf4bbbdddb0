import { int4 } from '../copy/columns.ts'
import { encodeRows } from '../copy/encode-rows.ts'
import type { Queryable } from '../driver.ts'
import type { ContentWords } from '../resident/load-words.ts'
import type { FoundWords } from '../rows.ts'
import type { WordRanking } from '../ranking/word-ranking.ts'
import { findContents, findNames, findPassages } from './rank-words.ts'
import { readTermWorths } from './term-worths.ts'
import { termCount, termVector } from './term-vector.ts'

const passageColumns = { passage_id: int4, content_id: int4, length: int4, terms: termVector }
const wholeColumns = { content_id: int4, length: int4, terms: termVector }

async function writeTerms(transaction: Queryable, contents: readonly ContentWords[]): Promise<void> {
  const passages = contents.flatMap(({ contentId, passageIds, terms }) =>
    passageIds.map((id, place) => {
      const text = terms.passages[place] ?? ''
      return { passage_id: id, content_id: contentId, length: termCount(text), terms: text }
    }),
  )
  const wholes = contents.map(({ contentId, terms: { whole } }) => ({
    content_id: contentId,
    length: termCount(whole),
    terms: whole,
  }))
  await transaction.copyBinary(
    'passage_terms',
    Object.keys(passageColumns),
    encodeRows(passageColumns, passages),
  )
  await transaction.copyBinary('whole_terms', Object.keys(wholeColumns), encodeRows(wholeColumns, wholes))
}

/** Words ranked by a server, in SQL: nothing of them is kept in memory, and what other machines write is found at once. */
export const serverWords: WordRanking = {
  ready: async () => undefined,
  write: writeTerms,

  async find(connection, input, hidden): Promise<FoundWords> {
    const { words } = input
    const worths = await readTermWorths(connection, input)
    const [passages, contents, names] = await Promise.all([
      findPassages(connection, worths, input, hidden),
      findContents(connection, worths, input, hidden),
      findNames(connection, input),
    ])
    const holding = words.map(({ terms }) => Math.max(0, ...terms.map((term) => worths.holding(term))))
    return { passages, contents, names, holding }
  },

  // The database keeps in step by itself.
  *addContents() {},
  addNames: () => undefined,
  removeNames: () => undefined,
  removeContent: () => undefined,
}
