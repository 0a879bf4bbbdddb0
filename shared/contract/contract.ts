import { z } from 'zod'
import { id, nothing } from './common.ts'
import { addedPath, documentSummary, folder, problem, progress } from './library.ts'
import { modelStatus } from './model.ts'
import { passageContext, searchInput, searchOutput } from './search.ts'

const status = z.object({
  version: z.string(),
  libraryDirectory: z.string(),
  progress,
  model: modelStatus,
  folders: z.number().int(),
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
      input: z.object({ paths: z.array(z.string().min(1)).min(1).max(5_000) }).strict(),
      output: z.array(addedPath),
    },
    addSamples: { input: nothing, output: z.array(addedPath) },
    /** Takes a folder out of the library; the files themselves are not touched. */
    removeFolder: { input: z.object({ folderId: id }).strict(), output: nothing },

    getDocument: { input: z.object({ documentId: id }).strict(), output: documentSummary },
    listProblems: {
      input: z.object({ limit: z.number().int().min(1).max(1_000).default(200) }).strict(),
      output: z.array(problem),
    },
    /** Puts failed and skipped documents back into the queue: the named ones, or all. */
    retryDocuments: {
      input: z.object({ documentIds: z.array(id).max(10_000).optional() }).strict(),
      output: z.object({ queued: z.number().int() }),
    },

    pause: { input: nothing, output: nothing },
    resume: { input: nothing, output: nothing },

    search: { input: searchInput, output: searchOutput },
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

    modelStatus: { input: nothing, output: modelStatus },
    /** Fetches the model; progress comes as `modelChanged` events. Cancelling keeps what has arrived for later. */
    downloadModel: { input: nothing, output: modelStatus },
    /** Copies a model in from a folder, or from its `.onnx` file with the tokenizer beside it. */
    importModel: { input: z.object({ path: z.string().min(1) }).strict(), output: modelStatus },
  },
  events: {
    progress,
    foldersChanged: z.array(folder),
    modelChanged: modelStatus,
    /** What a search finds may have changed. */
    libraryChanged: nothing,
  },
} as const
