import type { EngineEvents, EngineHandlers } from '../../shared/contract/index.ts'
import type { Log } from './log.ts'
import type { LanguageModel } from './providers/language-model.ts'
import type { ProviderOptions } from './providers/providers.ts'

export interface EngineOptions {
  /** Absolute path; created when it is not there. */
  libraryDirectory: string
  /** `postgresql://…`: a server that has the library instead of the directory; null: none has. `TROVE_DATABASE_URL` where it is not given. */
  databaseUrl?: string | null | undefined
  /** The user's data directory, where a downloaded model is kept; that of the desktop app without it. */
  dataDirectory?: string | undefined
  /** Explicit directory of the embedding model. */
  modelDirectory?: string | undefined
  /** Where the app's resources are: samples, the model's manifest, perhaps the model itself. */
  resourcesDirectory?: string | undefined
  /** False: search what is there, and neither scan folders nor read nor embed. */
  indexing?: boolean | undefined
  /** False: no embedding model is loaded; words alone are searched. */
  embedding?: boolean | undefined
  /** False: folders are scanned once and not watched. */
  watching?: boolean | undefined
  /** True: the library is made anew from the files, because its database is damaged. */
  rebuild?: boolean | undefined
  /** Answers questions; without it the passages themselves are the answer. */
  languageModel?: LanguageModel | undefined
  /** Keys of language models and embedding providers, and what holds for this run. */
  providers?: ProviderOptions | undefined
  log?: Log | undefined
}

/** An opened library with everything that works on it. */
export interface Engine {
  handlers: EngineHandlers
  /** Listens to an event; returns the function that stops listening. */
  on<E extends keyof EngineEvents>(event: E, listener: (payload: EngineEvents[E]) => void): () => void
  /** Resolves when it is known whether there is a model, and the model is loaded. */
  ready(): Promise<void>
  /** Resolves when every file that is known is searchable, or has its reason why not. */
  settled(signal?: AbortSignal): Promise<void>
  /** Ends the work in hand and closes the library; what was not finished goes on at the next opening. */
  close(): Promise<void>
}
