import { folderRules, libraryRules } from '../../shared/contract/rules.ts'
import type {
  AddedPath,
  EngineEvents,
  EngineHandlers,
  Folder,
  ModelStatus,
  Progress,
} from '../../shared/contract/index.ts'
import { TroveError } from '../../shared/errors.ts'
import {
  fakeDocuments,
  fakeFolders,
  fakePassages,
  fakeProblems,
  manyDocuments,
  manyPassages,
} from './fake-library.ts'
import { fakeAsk } from './fake-ask.ts'
import { fakeComplete } from './fake-complete.ts'
import { fakeFacets } from './fake-facets.ts'
import { fakePreview } from './fake-preview.ts'
import { fakeProviders } from './fake-providers.ts'
import { createFakeRemembered } from './fake-remembered.ts'
import { fakeSearch } from './fake-search.ts'

/** The states of the window that are looked at. */
export type Scenario =
  | 'ready'
  | 'empty'
  | 'indexing'
  | 'reading'
  | 'model-missing'
  | 'downloading'
  | 'model-failed'
  | 'model-changing'
  | 'rebuilding'
  /** On the desktop: the engine could not open its library. */
  | 'damaged'
  | 'locked'
  | 'disk-full'
  /** Indexing, on battery. */
  | 'battery'
  /** Searching fails, but for the first page. */
  | 'pages-fail'
  | 'search-fails'

type Emit = <E extends keyof EngineEvents>(event: E, payload: EngineEvents[E]) => void

export interface FakeEngine {
  handlers: EngineHandlers
  /** Set by whoever serves the handlers. */
  emit: Emit
}

const model = (scenario: Scenario): ModelStatus => ({
  state:
    scenario === 'model-missing'
      ? 'missing'
      : scenario === 'model-failed'
        ? 'failed'
        : scenario === 'downloading'
          ? 'downloading'
          : 'ready',
  name: 'all-MiniLM-L6-v2',
  dimensions: 384,
  directory: null,
  download: scenario === 'downloading' ? { received: 9_400_000, total: 23_684_031 } : null,
  downloadBytes: 23_684_031,
  error:
    scenario === 'model-failed'
      ? { code: 'MODEL_DOWNLOAD_FAILED', message: 'The server answered 503.' }
      : null,
  next: scenario === 'model-changing' ? { name: 'intfloat/multilingual-e5-small', dimensions: 384 } : null,
})

function progress(scenario: Scenario): Progress {
  const total = scenario === 'empty' ? 0 : 1_632
  const pending = ['indexing', 'battery', 'rebuilding'].includes(scenario)
    ? 1_292
    : scenario === 'reading'
      ? 1_632
      : 0
  const problems = scenario === 'empty' || scenario === 'reading' ? 0 : 1
  return {
    state: pending > 0 ? 'indexing' : 'idle',
    documents: {
      total,
      indexed: Math.max(0, total - pending - 4 * problems),
      pending,
      failed: 3 * problems,
      skipped: problems,
      ignored: 0,
    },
    speed: { chosen: 'normal', now: scenario === 'battery' ? 'quiet' : 'normal' },
    passages: { total: 24_480, embedded: 24_480 },
    current: pending > 0 ? '/home/mara/Documents/Research/annual-report-of-the-institute-2019.pdf' : null,
    secondsLeft: scenario === 'indexing' ? 372 : null,
    fault: scenario === 'disk-full' ? { code: 'DISK_FULL', message: 'The disk is full (49 MB left).' } : null,
  }
}

/** The second sentence of a text, or its first. */
function sentenceOf(text: string): [number, number] | null {
  const ends = [...text.matchAll(/[.!?](?=\s|$)/g)].map(({ index }) => index + 1)
  const [first, second] = ends
  if (first === undefined) return null
  return second === undefined ? [0, first] : [first + 1, second]
}

const added = (path: string): AddedPath =>
  path.startsWith('/')
    ? { path, folderId: 1, error: null }
    : { path, folderId: null, error: { code: 'FOLDER_NOT_FOUND', message: `There is nothing at ${path}.` } }

/** An engine that answers from a small scripted library, in one of the states a window must know how to show. */
export function createFakeEngine(scenario: Scenario): FakeEngine {
  let folders: Folder[] = scenario === 'empty' ? [] : fakeFolders()
  let problems = fakeProblems()
  let state = progress(scenario)

  const setFolders = (next: Folder[]): void => {
    folders = next
    engine.emit('foldersChanged', folders)
  }
  const setProgress = (next: Progress): void => {
    state = next
    engine.emit('progress', state)
  }

  const handlers: EngineHandlers = {
    status() {
      if (scenario === 'locked')
        throw new TroveError('LIBRARY_LOCKED', 'The library is open in process 4711 (trove serve).')
      return {
        version: '0.1.0',
        libraryDirectory: '/home/mara/.local/share/trove',
        progress: state,
        model: model(scenario),
        folders: folders.length,
        database: null,
      }
    },
    listFolders: () => folders,
    addFolders({ paths }) {
      const answers = paths.map(added)
      if (answers.some(({ error }) => error === null)) {
        setFolders(fakeFolders())
        setProgress(progress('ready'))
      }
      return answers
    },
    addSamples() {
      setFolders(fakeFolders().slice(0, 1))
      setProgress(progress('ready'))
      return [{ path: '/opt/trove/samples', folderId: 1, error: null }]
    },
    removeFolder({ folderId }) {
      setFolders(folders.filter(({ id }) => id !== folderId))
      return {}
    },
    reconcile: () => ({ done: true }),
    getRules: () => libraryRules.parse({}),
    setRules: () => ({}),
    getFolderRules: () => folderRules.parse({ exclude: 'Drafts/\n*.log' }),
    setFolderRules: () => ({}),
    previewFolder: ({ path }) => fakePreview(path),
    getDocument({ documentId }) {
      const document = fakeDocuments.find(({ id }) => id === documentId)
      if (!document) throw new TroveError('NOT_FOUND', `There is no document ${documentId}.`)
      return document
    },
    findDocument: ({ path }) => fakeDocuments.find((document) => document.path === path) ?? null,
    listProblems: ({ limit }) => problems.slice(0, limit),
    retryDocuments({ documentIds }) {
      const kept = documentIds ? problems.filter(({ documentId }) => !documentIds.includes(documentId)) : []
      const queued = problems.length - kept.length
      problems = kept
      setProgress({ ...state, documents: { ...state.documents, failed: kept.length, skipped: 0 } })
      return { queued }
    },
    ignoreProblems({ documentIds }) {
      const kept = documentIds ? problems.filter(({ documentId }) => !documentIds.includes(documentId)) : []
      const ignored = problems.length - kept.length
      problems = kept
      const documents = { ...state.documents, failed: kept.length, skipped: 0, ignored }
      setProgress({ ...state, documents })
      return { ignored }
    },
    setSpeed({ speed }) {
      setProgress({ ...state, speed: { chosen: speed, now: speed } })
      return {}
    },
    setPower({ onBattery }) {
      const { chosen } = state.speed
      setProgress({ ...state, speed: { chosen, now: onBattery && chosen === 'normal' ? 'quiet' : chosen } })
      return {}
    },
    cancelModelChange: () => model(scenario),
    pause() {
      setProgress({ ...state, state: 'paused' })
      return {}
    },
    resume() {
      setProgress({ ...state, state: 'indexing' })
      return {}
    },
    search(input) {
      const fails = scenario === 'search-fails' || (scenario === 'pages-fail' && input.offset > 0)
      if (fails) throw new TroveError('INTERNAL', 'The store did not answer.')
      return fakeSearch(input.query, input.mode, input)
    },
    facets: ({ query, mode }) => fakeFacets(query, mode),
    findSimilar({ passageId, documentId, limit, passagesPerDocument }) {
      const of = documentId ?? fakePassages.find(({ id }) => id === passageId)?.documentId
      const output = fakeSearch('deposit landlord rent', 'meaning', { limit, passagesPerDocument })
      return { ...output, query: '', results: output.results.filter(({ document }) => document.id !== of) }
    },
    findSentences: ({ passageIds }) =>
      passageIds.map((passageId) => ({
        passageId,
        sentence: sentenceOf(fakePassages.find(({ id }) => id === passageId)?.text ?? ''),
      })),
    complete: ({ text, cursor, limit }) => fakeComplete(text, cursor, limit),
    ...createFakeRemembered(scenario === 'empty', (event, payload) => engine.emit(event, payload)),
    readAround({ passageId, before, after }) {
      const found = [...fakePassages, ...manyPassages].find(({ id }) => id === passageId)
      const document = [...fakeDocuments, ...manyDocuments].find(({ id }) => id === found?.documentId)
      if (!found || !document) throw new TroveError('NOT_FOUND', `There is no passage ${passageId}.`)
      const all = [...fakePassages, ...manyPassages].filter(({ documentId }) => documentId === document.id)
      const at = all.indexOf(found)
      return {
        document,
        passages: all.slice(Math.max(0, at - before), at + after + 1),
        more: { before: at - before > 0, after: at + after + 1 < all.length },
      }
    },
    ...fakeAsk,
    readDocument({ documentId }) {
      const document = [...fakeDocuments, ...manyDocuments].find(({ id }) => id === documentId)
      if (!document) throw new TroveError('NOT_FOUND', `There is no document ${documentId}.`)
      const all = [...fakePassages, ...manyPassages].filter((passage) => passage.documentId === documentId)
      const passages = all.map((passage, ordinal) => ({ ...passage, ordinal }))
      return { document, passages, passageCount: passages.length, next: null, cut: false }
    },
    embedText: ({ chunkId }) => ({ chunkId, dimensions: 384, model: 'all-MiniLM-L6-v2' }),
    deleteText: () => ({}),
    searchPassages: () => ({ results: [] }),
    rebuildState: () => (scenario === 'rebuilding' ? { since: 1_700_000_000_000, reason: 'damaged' } : null),
    rebuildLibrary: () => ({}),
    checkLibrary: () => ({ state: 'sound', checks: 0, findings: [] }),
    exportSettings: () => ({
      format: 'trove-export',
      version: 1,
      exportedAt: 0,
      settings: {},
      folders: [],
      savedSearches: [],
    }),
    importSettings: () => ({ folders: 0, savedSearches: 0, settings: 0, kept: 0, refused: [] }),
    deleteEverything: () => ({}),
    ...fakeProviders,
    modelStatus: () => model(scenario),
    downloadModel() {
      engine.emit('modelChanged', model('downloading'))
      return model('downloading')
    },
    importModel({ path }) {
      throw new TroveError('MODEL_INVALID', `${path} holds no model.`)
    },
  }
  const engine: FakeEngine = { handlers, emit: () => undefined }
  return engine
}
