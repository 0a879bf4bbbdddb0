import { basename } from 'node:path'
import type { EngineHandlers, Output } from '../../shared/contract/index.ts'
import { TroveError } from '../../shared/errors.ts'
import type { Remote } from '../../shared/rpc/service.ts'
import { askHandlers, type AskTell } from './ask/handlers.ts'
import { keepingHandlers, type KeepingParts } from './backup/handlers.ts'
import { libraryHandlers } from './library/handlers.ts'
import { collectionHandlers, type CollectionParts } from './collection/handlers.ts'
import type { Library } from './library/library.ts'
import type { ModelKeeper } from './model-keeper.ts'
import type { Pipeline } from './pipeline/pipeline.ts'
import type { LanguageModel } from './providers/language-model.ts'
import { providerHandlers } from './providers/handlers.ts'
import type { Providers } from './providers/providers.ts'
import { readingHandlers } from './reading/handlers.ts'
import { rememberedHandlers, type Announce } from './remembered/handlers.ts'
import { headingOf, toSummary } from './search/result.ts'
import { createSearchHandlers } from './search/handlers.ts'
import { LibraryFactsKeeper } from './search/library-facts.ts'
import { rememberingModel } from './search/query-vectors.ts'
import type { SearchDependencies } from './search/search.ts'
import type { Store } from './store/types.ts'
import { version } from './version.ts'

export interface HandlerParts extends Pick<KeepingParts, 'replace'>, Pick<CollectionParts, 'collection'> {
  dataDirectory: string
  libraryDirectory: string
  samplesDirectory: string
  store: Remote<Store>
  library: Library
  pipeline: Pipeline
  models: ModelKeeper
  providers: Providers
  announce: Announce & {
    /** Files that could not be read are told, or not told any more. */
    problems(): void
  } & KeepingParts['tell']
  ask: AskTell & { languageModel: () => LanguageModel | null }
}

/** The contract's requests, each answered by the part of the engine it concerns. */
export function createHandlers(parts: HandlerParts): EngineHandlers {
  const { store, library, pipeline, models } = parts
  const search: SearchDependencies = {
    store,
    facts: new LibraryFactsKeeper(store),
    model: rememberingModel(() => models.inUse),
    loading: () => models.busy,
  }
  const handlers: Omit<EngineHandlers, keyof ReturnType<typeof keepingHandlers>> = {
    status: async () => ({
      version,
      libraryDirectory: parts.libraryDirectory,
      progress: await pipeline.progress(),
      model: models.status,
      folders: (await store.listFolders()).length,
      database: await store.serverState(),
    }),

    listFolders: () => library.list(),
    addFolders: ({ paths, rules }) => library.add(paths, rules),
    addSamples: () => library.add([parts.samplesDirectory]),
    removeFolder: async ({ folderId }) => {
      await library.remove(folderId)
      return {}
    },
    ...libraryHandlers(library),

    getDocument: async (input) => toSummary(await store.getDocument(input)),
    findDocument: async ({ path }) => {
      const [known] = await store.filesByPath({ paths: [path] })
      return known ? toSummary(await store.getDocument(known)) : null
    },
    listProblems: async (input) => {
      const rows = await store.listProblems(input)
      return rows.map((row) => ({ ...row, name: basename(row.path) }))
    },
    retryDocuments: async (input) => {
      const queued = await store.retry(input)
      pipeline.wake()
      return { queued }
    },

    ignoreProblems: async (input) => {
      const ignored = await store.ignoreProblems(input)
      parts.announce.problems()
      return { ignored }
    },

    pause: async () => {
      await pipeline.pause()
      return {}
    },
    resume: async () => {
      await pipeline.resume()
      return {}
    },

    setSpeed: async ({ speed }) => {
      await pipeline.setSpeed(speed)
      return {}
    },
    setPower: async ({ onBattery }) => {
      await pipeline.setPower(onBattery)
      return {}
    },

    ...createSearchHandlers(search),
    ...askHandlers({ ...search, languageModel: parts.ask.languageModel }, parts.ask),
    readAround: (input) => readAround(store, input),
    ...readingHandlers(store),
    ...rememberedHandlers(store, parts.announce),

    ...collectionHandlers({ store, collection: parts.collection, model: () => models.needed() }),

    modelStatus: () => models.status,
    downloadModel: (_input, { signal }) => models.download(signal),
    importModel: ({ path }) => models.import(path),
    cancelModelChange: () => models.cancelChange(),
    ...providerHandlers({ ...parts, wake: () => pipeline.wake() }),
  }
  const { libraryDirectory, dataDirectory, replace, announce } = parts
  const directories = { library: libraryDirectory, data: dataDirectory }
  const wake = (): void => pipeline.wake()
  return {
    ...handlers,
    ...keepingHandlers({ store, library, handlers, directories, replace, wake, tell: announce }),
  }
}

async function readAround(
  store: Remote<Store>,
  input: { passageId: number; before: number; after: number },
): Promise<Output<'readAround'>> {
  const { rows, more } = await store.neighbours(input)
  const [first] = rows
  if (!first) throw new TroveError('NOT_FOUND', 'This passage is no longer in the library.')
  const passages = rows.map((row) => ({
    id: row.passageId,
    text: row.text,
    page: row.page,
    heading: headingOf(row),
    lines: row.lines,
  }))
  return { document: toSummary(first.document), passages, more }
}
