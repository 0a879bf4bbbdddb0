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
    await resident.ready(context?.signal)
    return database.read(async (connection) => {
      const lists = residentLists(resident.words, input, await hidden.ids(connection))
      const { names, holding } = await residentNames(connection, resident.words, input)
      if (!within) return { ...lists, names, holding }
      const allowed = new Set(within)
      return { ...lists, names: names.filter(({ contentId }) => allowed.has(contentId)), holding }
    }, context?.signal)
  },
})
