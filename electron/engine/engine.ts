import type { EngineEvents, EngineHandlers } from '../../shared/contract/index.ts'
import { TroveError } from '../../shared/errors.ts'
import { Announcer } from './announcer.ts'
import { Collection } from './collection/collection.ts'
import { databaseUrlOf, defaultDataDirectory } from './data-directory.ts'
import { Events } from './events.ts'
import { Extractor } from './extract/extract-pool.ts'
import { rebuildEnd } from './backup/rebuild-end.ts'
import { createHandlers } from './handlers.ts'
import { Library } from './library/library.ts'
import { stderrLog, type Log } from './log.ts'
import { ModelKeeper } from './model-keeper.ts'
import { ModelSources } from './embed/model-sources.ts'
import { Pipeline } from './pipeline/pipeline.ts'
import { mostLanes } from './pipeline/speed.ts'
import type { LanguageModel } from './providers/language-model.ts'
import { ProviderKeys } from './providers/provider-keys.ts'
import { Providers, type ProviderOptions } from './providers/providers.ts'
import { replaceableEngine, type Replace } from './replaceable-engine.ts'
import { samplesDirectory } from './resources.ts'
import { requestRebuild } from './store/library/rebuild.ts'
import { Pulse } from './store/pulse.ts'
import type { Store } from './store/types.ts'
import { Watchdog } from './store/watchdog.ts'
import { Thread } from './threads/thread.ts'
import { Throttle } from './throttle.ts'

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

/** What the outside hears, and that nothing is left to do. */
type EngineSource = Events<EngineEvents & { settled: null }>

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
  const pulse = new Pulse()
  const database = new Thread<Store>({
    name: 'database',
    workerData: {
      directory: libraryDirectory,
      databaseUrl: databaseUrlOf(options),
      dataDirectory,
      pulse: pulse.buffer,
    },
    onCrash: ({ message }) => log.warn(`The database thread ended and will be started again: ${message}`),
  })
  const watchdog = new Watchdog(pulse, async () => {
    log.warn(
      'A statement of the database made no progress for minutes: its thread is ended and started again.',
    )
    await database.kill()
  })
  const store = database.remote
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
    await database.stop()
    watchdog.close()
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

/** Waits for the announcer to say that nothing is left to do. */
async function settled(events: EngineSource, announcer: Announcer, signal?: AbortSignal): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const stop = events.on('settled', () => {
      stop()
      resolve()
    })
    signal?.addEventListener('abort', () => {
      stop()
      reject(new TroveError('CANCELLED', 'The request was cancelled.'))
    })
    announcer.progress.request()
  })
}
