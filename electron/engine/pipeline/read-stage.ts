import { isCancelled, toTroveError, TroveError, type ErrorCode } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Extractor } from '../extract/extract-pool.ts'
import { presence } from '../library/chosen-path.ts'
import type { Log } from '../log.ts'
import type { Job, Store } from '../store/types.ts'

export interface ReadStageOptions {
  store: Remote<Store>
  extractor: Pick<Extractor, 'extract'>
  log: Log
  /** The file that is read from now on; null between files. */
  onFile: (path: string | null) => void
  /** A document was added, replaced or dropped. */
  onDocument: (outcome: 'saved' | 'linked' | 'dropped') => void
}

/** Jobs taken from the queue at once: enough to keep the thread busy, few enough to follow a changed order. */
const jobsAtOnce = 8

/** Reasons that are no fault of the file: there is nothing in it for Trove. They are listed as skipped. */
const skipCodes: ReadonlySet<ErrorCode> = new Set([
  'FILE_EMPTY',
  'FILE_BINARY',
  'FILE_TOO_LARGE',
  'FILE_NO_TEXT',
  'FILE_UNSUPPORTED',
])

const isFileFault = (code: ErrorCode): boolean => code.startsWith('FILE_') || code === 'OUTSIDE_LIBRARY'

/** One step of reading: takes jobs from the queue, reads each file and stores what it says. */
export function readStep(options: ReadStageOptions): (signal: AbortSignal) => Promise<boolean> {
  const { store } = options
  return async (signal) => {
    const jobs = await store.startJobs({ limit: jobsAtOnce })
    try {
      for (const job of jobs) {
        signal.throwIfAborted()
        await readOne(options, job, signal)
      }
    } catch (cause) {
      // What was started and not ended goes back into the queue; only a crash counts as an attempt.
      await store
        .releaseJobs({ calledOff: signal.aborted })
        .catch((error: unknown) => options.log.warn('Jobs were not released.', error))
      throw cause
    } finally {
      options.onFile(null)
    }
    return jobs.length > 0
  }
}

async function readOne(options: ReadStageOptions, job: Job, signal: AbortSignal): Promise<void> {
  const { store, extractor, onDocument } = options
  const { documentId, path, root } = job
  options.onFile(path)
  try {
    const knownHashes = await store.hashesOfSize({ size: job.size })
    const read = await extractor.extract({ path, root, knownHashes }, signal)
    const { hash, size, modifiedAt } = read
    if (read.known) await store.linkContent({ documentId, hash, size, modifiedAt })
    else await store.saveContent({ documentId, hash, size, modifiedAt, content: read.content })
    onDocument(read.known ? 'linked' : 'saved')
  } catch (cause) {
    if (isCancelled(cause)) throw cause
    const error = toTroveError(cause)
    if (error.code === 'FILE_VANISHED') await recordVanished(store, job)
    else if (isFileFault(error.code) || error.code === 'INTERNAL')
      await recordFault(options, documentId, error)
    else throw error
    onDocument('dropped')
  }
}

/** A file that was deleted is forgotten; one whose whole folder is away may come back with it. */
async function recordVanished(store: Remote<Store>, { documentId, path, root }: Job): Promise<void> {
  const there = await presence({ path: root, kind: root === path ? 'file' : 'folder' })
  if (there === 'unreachable') await store.postponeDocument({ documentId })
  else await store.removeFiles({ documentIds: [documentId] })
}

async function recordFault(
  { store, log }: ReadStageOptions,
  documentId: number,
  error: TroveError,
): Promise<void> {
  if (error.code === 'INTERNAL')
    log.warn('A file could not be read because of a defect.', error.cause ?? error)
  const state = skipCodes.has(error.code) ? 'skipped' : 'failed'
  await store.failDocument({ documentId, state, code: error.code, message: error.message })
}
