import type { Database } from './database.ts'
import type { HiddenContents } from './hidden-contents.ts'
import type { WordRanking } from './ranking/word-ranking.ts'
import type { Store } from './types.ts'

/** Search by words: passages, whole contents, and file names. */
export const searchWords = (
  database: Database,
  hidden: HiddenContents,
  ranking: WordRanking,
): Pick<Store, 'searchWords'> => ({
  searchWords: async (input, context) => {
    const { terms, words, within } = input
    if (terms.length === 0) return { passages: [], contents: [], names: [], holding: words.map(() => 0) }
    await ranking.ready(context?.signal)
    return database.read(async (connection) => {
      const found = await ranking.find(connection, input, await hidden.ids(connection))
      if (!within) return found
      const allowed = new Set(within)
      return { ...found, names: found.names.filter(({ contentId }) => allowed.has(contentId)) }
    }, context?.signal)
  },
})
