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
import { QuantisedModels } from './quantised/quantised-models.ts'
import { jobs } from './jobs.ts'
import { languages } from './languages.ts'
import { matching } from './matching.ts'
import { models } from './models.ts'
import { nearWords } from './near-words.ts'
import { passages } from './passages.ts'
import { passagesToEmbed } from './passages-to-embed.ts'
import { poisonousContents } from './poisonous-contents.ts'
import { problems } from './problems.ts'
import { reading } from './reading.ts'
import { ResidentWords } from './resident/resident-words.ts'
import { results } from './results.ts'
import { saveContents } from './save-contents.ts'
import { savedSearches } from './saved-searches.ts'
import { searchHistory } from './search-history.ts'
import { searchVectors } from './search-vectors.ts'
import { searchWords } from './search-words.ts'
import { settings } from './settings.ts'
import { vocabulary } from './vocabulary.ts'
import type { Keeping, Store } from './types.ts'
import { valueCounts } from './value-counts.ts'

/** Of a database that is no library's. */
const notKept: Keeping = { rebuildState: async () => null, finishRebuild: async () => undefined }

/**
 * The store over a database whose schema is up to date. `close` ends whatever else was opened for it. `resident`: the words in
 * memory, or on their way there.
 */
export function createStore(
  database: Database,
  close: () => Promise<void>,
  resident = new ResidentWords(database),
  keeping: Keeping = notKept,
): Store {
  const quantised = new QuantisedModels()
  const hidden = new HiddenContents(database)
  return {
    ...folders(database, resident),
    ...documents(database, resident),
    ...jobs(database),
    ...problems(database),
    ...poisonousContents(database),
    ...contents(database),
    ...collection(database, resident),
    saveContents: saveContents(database, resident),
    ...garbage(database, quantised, resident),
    ...counts(database),
    ...models(database, quantised),
    ...embeddings(database, quantised),
    ...passagesToEmbed(database),
    ...searchWords(database, hidden, resident),
    ...matching(database),
    ...results(database),
    ...languages(database),
    ...vocabulary(database),
    ...nearWords(database),
    ...searchVectors(database, quantised, hidden),
    ...passages(database),
    ...reading(database),
    ...savedSearches(database),
    ...conversations(database),
    ...searchHistory(database),
    ...completions(database),
    ...valueCounts(database),
    ...settings(database),
    rest: () => database.rest(),
    ...doctor({ database, quantised, resident }),
    ...keeping,
    close,
  }
}
