import { z } from 'zod'
import { askEvents, askRequests } from './ask.ts'
import { collectionRequests } from './collection.ts'
import { id, nothing } from './common.ts'
import { serverState } from './database-server.ts'
import { addedPath, documentSummary, folder, problem, progress, speed } from './library.ts'
import { keepingEvents, keepingRequests } from './keeping.ts'
import { modelStatus } from './model.ts'
import { providerEvents, providerRequests } from './providers.ts'
import { readingRequests } from './reading.ts'
import { folderRules, libraryRules, preview, previewInput } from './rules.ts'
import { facetsInput, facetsOutput } from './facets.ts'
import {
  completeInput,
  completion,
  history,
  rememberInput,
  renameSearchInput,
  savedSearch,
  saveSearchInput,
} from './remembered.ts'
import {
  passageContext,
  searchInput,
  searchOutput,
  sentencesInput,
  sentencesOutput,
  similarInput,
} from './search.ts'

const status = z.object({
  version: z.string(),
  libraryDirectory: z.string(),
  progress,
  model: modelStatus,
  folders: z.number().int(),
  /** Where the library is on a database server; null: it is embedded. */
  database: serverState.nullable(),
})

/**
 * Everything the engine can be asked, and everything it tells by itself. All types of clients and hosts are
 * inferred from this object; inputs are checked against it by the host.
 */
export const contract = {
  requests: {
    status: { input: nothing, output: status },

    listFolders: { input: nothing, output: z.array(folder) },
    /** Adds folders and single files; answers for each path, so that one bad path does not stop the rest. */
    addFolders: {
      input: z
        .object({ paths: z.array(z.string().min(1)).min(1).max(5_000), rules: folderRules.optional() })
        .strict(),
      output: z.array(addedPath),
    },
    addSamples: { input: nothing, output: z.array(addedPath) },
    /** Takes a folder out of the library; the files themselves are not touched. */
    removeFolder: { input: z.object({ folderId: id }).strict(), output: nothing },
    /** Looks through all folders for changes that were missed; `done`: false when that was less than a minute ago. */
    reconcile: { input: nothing, output: z.object({ done: z.boolean() }) },

    getRules: { input: nothing, output: libraryRules },
    /** Replaces the library's rules; what is indexed follows in the background. */
    setRules: { input: libraryRules, output: nothing },
    getFolderRules: { input: z.object({ folderId: id }).strict(), output: folderRules },
    setFolderRules: { input: z.object({ folderId: id, rules: folderRules }).strict(), output: nothing },
    /** What would be indexed, and what not and why: by the given rules, else by those the folder has or would have. */
    previewFolder: { input: previewInput, output: preview },

    getDocument: { input: z.object({ documentId: id }).strict(), output: documentSummary },
    /** The document of a file; null when the library has none. */
    findDocument: {
      input: z.object({ path: z.string().min(1) }).strict(),
      output: documentSummary.nullable(),
    },
    listProblems: {
      input: z.object({ limit: z.number().int().min(1).max(1_000).default(200) }).strict(),
      output: z.array(problem),
    },
    /** Puts failed and skipped documents back into the queue: the named ones, or all. */
    retryDocuments: {
      input: z.object({ documentIds: z.array(id).max(10_000).optional() }).strict(),
      output: z.object({ queued: z.number().int() }),
    },

    /** Problems that are not listed or counted any more until their files change: the named ones, or all. */
    ignoreProblems: {
      input: z.object({ documentIds: z.array(id).max(10_000).optional() }).strict(),
      output: z.object({ ignored: z.number().int() }),
    },

    pause: { input: nothing, output: nothing },
    resume: { input: nothing, output: nothing },
    setSpeed: { input: z.object({ speed }).strict(), output: nothing },
    /** What the machine runs on, by whoever knows. */
    setPower: { input: z.object({ onBattery: z.boolean() }).strict(), output: nothing },

    search: { input: searchInput, output: searchOutput },
    /** How many documents a query has, and by what they can be narrowed. */
    facets: { input: facetsInput, output: facetsOutput },
    /** What is like a passage or a document; that document itself is left out. */
    findSimilar: { input: similarInput, output: searchOutput },
    /** Marks what carried a match of meaning; it takes longer than the search, so it is asked for afterwards. */
    findSentences: { input: sentencesInput, output: sentencesOutput },
    /** Ways to go on with what a person is writing. */
    complete: { input: completeInput, output: z.array(completion) },

    listSavedSearches: { input: nothing, output: z.array(savedSearch) },
    saveSearch: { input: saveSearchInput, output: savedSearch },
    renameSearch: { input: renameSearchInput, output: savedSearch },
    deleteSearch: { input: z.object({ id }).strict(), output: nothing },

    /** Newest first. */
    getHistory: {
      input: z.object({ limit: z.number().int().min(1).max(1_000).default(50) }).strict(),
      output: history,
    },
    /** Adds a query that a person meant (opened a result of, or searched by Enter) to the history. */
    rememberSearch: { input: rememberInput, output: nothing },
    forgetSearch: { input: z.object({ query: z.string() }).strict(), output: nothing },
    clearHistory: { input: nothing, output: nothing },
    /** Switching it off clears it too. */
    setHistory: { input: z.object({ enabled: z.boolean() }).strict(), output: nothing },

    readAround: {
      input: z
        .object({
          passageId: id,
          before: z.number().int().min(0).max(20).default(2),
          after: z.number().int().min(0).max(20).default(3),
        })
        .strict(),
      output: passageContext,
    },

    ...askRequests,
    ...readingRequests,
    ...keepingRequests,
    ...providerRequests,
    ...collectionRequests,

    modelStatus: { input: nothing, output: modelStatus },
    /** Fetches the model; progress comes as `modelChanged` events. Cancelling keeps what has arrived for later. */
    downloadModel: { input: nothing, output: modelStatus },
    /** Copies a model in from a folder, or from its `.onnx` file with the tokenizer beside it. */
    importModel: { input: z.object({ path: z.string().min(1) }).strict(), output: modelStatus },
    /** Gives up the model that is being filled; nothing is left of it. */
    cancelModelChange: { input: nothing, output: modelStatus },
  },
  events: {
    progress,
    foldersChanged: z.array(folder),
    modelChanged: modelStatus,
    /** What a search finds may have changed. */
    libraryChanged: nothing,
    savedSearchesChanged: z.array(savedSearch),
    historyChanged: nothing,
    ...askEvents,
    ...keepingEvents,
    ...providerEvents,
  },
} as const
