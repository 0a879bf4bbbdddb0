import { TroveError } from '../../shared/errors.ts'
import { Announcer } from './announcer.ts'
import { Collection } from './collection/collection.ts'
import { databaseUrlOf, defaultDataDirectory } from './data-directory.ts'
import type { Engine, EngineOptions } from './engine-options.ts'
import { Events } from './events.ts'
import { Extractor } from './extract/extract-pool.ts'
import { rebuildEnd } from './backup/rebuild-end.ts'
import { createHandlers } from './handlers.ts'
import { Library } from './library/library.ts'
import { stderrLog } from './log.ts'
import { ModelKeeper } from './model-keeper.ts'
import { ModelSources } from './embed/model-sources.ts'
import { openDatabase } from './open-database.ts'
import { Pipeline } from './pipeline/pipeline.ts'
import { mostLanes } from './pipeline/speed.ts'
import { ProviderKeys } from './providers/provider-keys.ts'
import { Providers } from './providers/providers.ts'
import { replaceableEngine, type Replace } from './replaceable-engine.ts'
import { samplesDirectory } from './resources.ts'
import { settled, type EngineSource } from './settled.ts'
import { requestRebuild } from './store/library/rebuild.ts'
import { Throttle } from './throttle.ts'

export type { Engine, EngineOptions } from './engine-options.ts'

/**
 * Opens a library, creating it when there is none. Throws `LIBRARY_LOCKED`, `LIBRARY_DAMAGED`,
 * `LIBRARY_TOO_NEW`, `LIBRARY_UNREADABLE` or `DISK_FULL`; a missing model is no error.
 */
export async function openEngine(options: EngineOptions): Promise<Engine> {
  if (options.rebuild && databaseUrlOf(options)) throw notRebuilt()
  if (options.rebuild) await requestRebuild(options.libraryDirectory, 'damaged')
  const keys = new ProviderKeys(options.providers?.keys)
  return replaceableEngine((replace) => openOnce(options, keys, replace))
}

async function openOnce(options: EngineOptions, keys: ProviderKeys, replace: Replace): Promise<Engine> {
  const { libraryDirectory, watching = true, embedding = true, log = stderrLog } = options
  const dataDirectory = options.dataDirectory ?? defaultDataDirectory()
  const events: EngineSource = new Events()
  const database = openDatabase({ ...options, dataDirectory }, log)
  const { store } = database
  const extractor = new Extractor({
    size: mostLanes,
    onCrash: ({ message }) => log.warn(`The reading thread ended and will be started again: ${message}`),
  })

  const providers = new Providers({
    store,
    log,
    keys,
    options: options.providers ?? {},
    tell: {
      languageModel: (status) => events.emit('languageModelChanged', status),
      embeddingProvider: (status) => events.emit('embeddingProviderChanged', status),
    },
  })
  const places = {
    explicit: options.modelDirectory,
    resources: options.resourcesDirectory,
    data: dataDirectory,
  }
  let tokenizer: string | null = null
  const models: ModelKeeper = new ModelKeeper({
    store,
    log,
    sources: new ModelSources(places, providers.embedding),
    onChange: (status) => {
      events.emit('modelChanged', status)
      announcer.progress.request()
    },
    onFound: (directory) => {
      tokenizer = directory
      return extractor.useTokenizer(directory)
    },
    onReady: () => pipeline.wake(),
  })
  const library: Library = new Library({
    store,
    log,
    watching,
    excluded: [libraryDirectory],
    onFilesChanged: () => {
      pipeline.wake()
      announcer.searchable.request()
    },
    onFoldersChanged: () => announcer.folders.request(),
  })
  const pipeline: Pipeline = new Pipeline({
    store,
    extractor,
    log,
    models: () => models.all,
    onEmbeddingsComplete: async (signal) => {
      const swapped = await models.swap(signal)
      if (swapped) announcer.searchable.request()
      return swapped
    },
    scanning: () => library.scanning || collection.busy,
    onProgress: () => announcer.progress.request(),
    onSearchable: () => announcer.searchable.request(),
  })
  const collection: Collection = new Collection({
    store,
    log,
    directory: libraryDirectory,
    model: () => models.needed(),
    tokenizer: () => tokenizer,
    onSaved: () => {
      announcer.searchable.request()
      textsAdded.request()
    },
    onCaughtUp: () => {
      announcer.searchable.request()
      pipeline.wake()
    },
  })
  // Their words are counted, and another model that is being filled has work with them.
  const textsAdded = new Throttle(
    2_000,
    () => pipeline.wake(),
    (cause) => log.warn('Work on added texts could not begin.', cause),
  )
  const announcer = new Announcer({
    events,
    log,
    library: () => library,
    pipeline: () => pipeline,
    settled: () => pipeline.idle && !models.busy,
  })

  const endRebuild = rebuildEnd({
    store,
    folders: () => library.list(),
    hasTexts: () => collection.begun,
    progress: () => pipeline.progress(),
    onEnd: () => events.emit('rebuildChanged', null),
  })
  /** Another Trove may index this machine's folders in the database of a server already: then this one reads. */
  let indexing = options.indexing ?? true
  if (indexing) {
    const onError = (cause: unknown): void => log.warn('The former database could not be deleted.', cause)
    events.on('settled', () => void endRebuild().catch(onError))
  }

  const close = async (): Promise<void> => {
    announcer.close()
    textsAdded.close()
    await collection.close()
    await Promise.all([library.close(), models.close()])
    await pipeline.close()
    await providers.close()
    await extractor.close()
    await database.close()
  }

  try {
    // The first call opens the database: what is wrong with the library shows here.
    await store.listFolders()
    const server = await store.serverState()
    if (server && indexing && !server.indexing) {
      indexing = false
      log.warn(
        'Folders are not indexed here: another Trove of this machine does it, or the server takes no changes.',
      )
    }
    await providers.open()
    if (embedding) await models.open()
    if (indexing) {
      await library.open()
      await pipeline.open()
      // A journal that can't be read takes nothing else along: who adds a text hears of it.
      await collection.open().catch((cause: unknown) => log.warn('The added texts can’t be read.', cause))
    }
  } catch (cause) {
    await close()
    throw cause
  }

  return {
    handlers: createHandlers({
      libraryDirectory,
      dataDirectory,
      replace,
      samplesDirectory: samplesDirectory(options.resourcesDirectory),
      store,
      library,
      collection,
      pipeline,
      models,
      providers,
      announce: {
        savedSearches: (saved) => events.emit('savedSearchesChanged', saved),
        history: () => events.emit('historyChanged', {}),
        problems: () => announcer.folders.request(),
        rebuild: (state) => events.emit('rebuildChanged', state),
        check: (progress) => events.emit('checkProgress', progress),
      },
      ask: {
        progress: (progress) => events.emit('askProgress', progress),
        conversations: () => events.emit('conversationsChanged', {}),
        languageModel: () => options.languageModel ?? providers.languageModels.ifSetUp(),
      },
    }),
    on: (event, listener) => events.on(event, listener),
    ready: () => models.loaded(),
    settled: (signal) => settled(events, announcer, signal),
    close,
  }
}

const notRebuilt = (): TroveError =>
  new TroveError(
    'INVALID_INPUT',
    'A library on a database server is not rebuilt by Trove: restore the database, or drop it and make it anew.',
  )
