import { databaseLists } from './database-lists.ts'
import { databaseNames } from './database-names.ts'
import type { Database } from './database.ts'
import type { HiddenContents } from './hidden-contents.ts'
import { residentLists, residentNames } from './resident/resident-lists.ts'
import type { ResidentWords } from './resident/resident-words.ts'
import type { Store } from './types.ts'

/** Search by words, ranked by BM25: passages, whole contents, and file names. */
export const searchWords = (
  database: Database,
  hidden: HiddenContents,
  resident: ResidentWords,
): Pick<Store, 'searchWords'> => ({
  searchWords: async (input, context) => {
    const { terms, words, within } = input
    if (terms.length === 0) return { passages: [], contents: [], names: [], holding: words.map(() => 0) }
    return database.read(async (connection) => {
      const hiddenIds = await hidden.ids(connection)
      const inMemory = resident.words
      const lists = inMemory
        ? residentLists(inMemory, input, hiddenIds)
        : await databaseLists(connection, input, hiddenIds)
      const { names, holding } = inMemory
        ? await residentNames(connection, inMemory, input)
        : await databaseNames(connection, input)
      if (!within) return { ...lists, names, holding }
      const allowed = new Set(within)
      return { ...lists, names: names.filter(({ contentId }) => allowed.has(contentId)), holding }
    }, context?.signal)
  },
})
