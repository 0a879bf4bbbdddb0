import { collection } from './collection.ts'
import { completions } from './completions.ts'
import { contents } from './contents.ts'
import { conversations } from './conversations.ts'
import { counts } from './counts.ts'
import type { Database } from './database.ts'
import { doctor } from './doctor/doctor.ts'
import { documents } from './documents.ts'
import { embeddings } from './embeddings.ts'
import { folders } from './folders.ts'
import { garbage } from './garbage.ts'
import { HiddenContents } from './hidden-contents.ts'
import { jobs } from './jobs.ts'
import { languages } from './languages.ts'
import { matching } from './matching.ts'
import { meanVectors } from './mean-vector.ts'
import { models } from './models.ts'
import { nearWords } from './near-words.ts'
import { passages } from './passages.ts'
import { passagesToEmbed } from './passages-to-embed.ts'
import { poisonousContents } from './poisonous-contents.ts'
import { problems } from './problems.ts'
import { memoryVectors } from './ranking/memory-vectors.ts'
import type { VectorRanking } from './ranking/vector-ranking.ts'
import type { WordRanking } from './ranking/word-ranking.ts'
import { reading } from './reading.ts'
import { ResidentWords } from './resident/resident-words.ts'
import { results } from './results.ts'
import { saveContents } from './save-contents.ts'
import { savedSearches } from './saved-searches.ts'
import { searchHistory } from './search-history.ts'
import { searchWords } from './search-words.ts'
import { settings } from './settings.ts'
import { vocabulary } from './vocabulary.ts'
import type { Keeping, Store } from './types.ts'
import { valueCounts } from './value-counts.ts'

/** Of a database that is no library's. */
const notKept: Keeping = { rebuildState: async () => null, finishRebuild: async () => undefined }

/** What ranks; in memory unless it is said. */
export interface Rankings {
  words?: WordRanking
  vectors?: (hidden: HiddenContents) => VectorRanking
}

/** The store over a database whose schema is up to date. `close` ends whatever else was opened for it. */
export function createStore(
  database: Database,
  close: () => Promise<void>,
  rankings: Rankings = {},
  keeping: Keeping = notKept,
): Store {
  const hidden = new HiddenContents(database)
  const words = rankings.words ?? new ResidentWords(database)
  const vectors = rankings.vectors?.(hidden) ?? memoryVectors(database, hidden)
  return {
    ...folders(database, words),
    ...documents(database, words),
    ...jobs(database),
    ...problems(database),
    ...poisonousContents(database),
    ...contents(database),
    ...collection(database, words),
    saveContents: saveContents(database, words),
    ...garbage(database, vectors, words),
    ...counts(database),
    ...models(database, vectors),
    ...embeddings(database, vectors),
    ...passagesToEmbed(database),
    ...searchWords(database, hidden, words),
    ...matching(database),
    ...results(database),
    ...languages(database),
    ...vocabulary(database),
    ...nearWords(database),
    ...meanVectors(database),
    searchVectors: vectors.searchVectors,
    usualSimilarity: vectors.usualSimilarity,
    contentsNear: vectors.contentsNear,
    ...passages(database),
    ...reading(database),
    ...savedSearches(database),
    ...conversations(database),
    ...searchHistory(database),
    ...completions(database),
    ...valueCounts(database),
    ...settings(database),
    async rest() {
      await database.rest()
      await vectors.rest()
    },
    ...doctor({ database, vectors, ranking: words }),
    ...keeping,
    serverState: async () => null,
    close,
  }
}
