import { contents } from './contents.ts'
import { counts } from './counts.ts'
import type { Database } from './database.ts'
import { documents } from './documents.ts'
import { embeddings } from './embeddings.ts'
import { folders } from './folders.ts'
import { garbage } from './garbage.ts'
import { jobs } from './jobs.ts'
import { models } from './models.ts'
import { passages } from './passages.ts'
import { saveContent } from './save-content.ts'
import { searchNames } from './search-names.ts'
import { searchVectors } from './search-vectors.ts'
import { searchWords } from './search-words.ts'
import { settings } from './settings.ts'
import type { Store } from './types.ts'

/** The store over a database whose schema is up to date. `close` ends whatever else was opened for it. */
export const createStore = (database: Database, close: () => Promise<void>): Store => ({
  ...folders(database),
  ...documents(database),
  ...jobs(database),
  ...contents(database),
  saveContent: saveContent(database),
  ...garbage(database),
  ...counts(database),
  ...models(database),
  ...embeddings(database),
  ...searchWords(database),
  ...searchNames(database),
  ...searchVectors(database),
  ...passages(database),
  ...settings(database),
  close,
})
