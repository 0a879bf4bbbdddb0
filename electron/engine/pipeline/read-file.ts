import { isCancelled, toTroveError, TroveError, type ErrorCode } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Extractor } from '../extract/extract-pool.ts'
import { hashFileInside } from '../extract/file/hash-file.ts'
import { presence } from '../library/chosen-path.ts'
import type { Log } from '../log.ts'
import type { Job, KnownContent, Store } from '../store/types.ts'

export interface ReadFileOptions {
  store: Remote<Store>
  extractor: Pick<Extractor, 'extract'>
  log: Log
}

/** `aside`: it ended its reader, and is read once more by itself. */
export type ReadOutcome = 'saved' | 'linked' | 'dropped' | 'aside'

/** Reasons that are no fault of the file: there is nothing in it for Trove. They are listed as skipped. */
const skipCodes: ReadonlySet<ErrorCode> = new Set([
  'FILE_EMPTY',
  'FILE_BINARY',
  'FILE_TOO_LARGE',
  'FILE_NO_TEXT',
  'FILE_UNSUPPORTED',
])

/** Reasons for which a reader had to be ended, perhaps because of another file. */
const endsReader: ReadonlySet<ErrorCode> = new Set([
  'FILE_TIMEOUT',
  'FILE_OUT_OF_MEMORY',
  'FILE_CRASHED_READER',
])

const isFileFault = (code: ErrorCode): boolean => code.startsWith('FILE_') || code === 'OUTSIDE_LIBRARY'

/** Reads one file and stores what it says, or why it can't be read. Throws what is no fault of the file. */
export async function readFile(
  options: ReadFileOptions,
  job: Job,
  signal: AbortSignal,
): Promise<ReadOutcome> {
  const { store, extractor } = options
  const { documentId, path, root } = job
  let known: KnownContent[] = []
  try {
    known = await store.contentsOfSize({ size: job.size })
    const knownHashes = known.map(({ hash }) => hash)
    const read = await extractor.extract({ path, root, knownHashes }, signal)
    const { hash, size, modifiedAt } = read
    if (!read.known) {
      await store.saveContent({ documentId, hash, size, modifiedAt, content: read.content })
      return 'saved'
    }
    const reason = known.find((content) => content.hash === hash)?.reason
    if (reason) await recordFault(options, documentId, new TroveError(reason.code, reason.message))
    else await store.linkContent({ documentId, hash, size, modifiedAt })
    return reason ? 'dropped' : 'linked'
  } catch (cause) {
    if (isCancelled(cause)) throw cause
    return recordFailure(options, job, toTroveError(cause))
  }
}

async function recordFailure(options: ReadFileOptions, job: Job, error: TroveError): Promise<ReadOutcome> {
  const { store } = options
  if (error.code === 'FILE_VANISHED') {
    await recordVanished(store, job)
  } else if (endsReader.has(error.code)) {
    if (!job.alone) {
      await store.setAside({ documentId: job.documentId })
      return 'aside'
    }
    await rememberPoisonous(options, job, error)
    await recordFault(options, job.documentId, error)
  } else if (isFileFault(error.code) || error.code === 'INTERNAL') {
    await recordFault(options, job.documentId, error)
  } else {
    throw error
  }
  return 'dropped'
}

/** A file that was deleted is forgotten; one whose whole folder is away may come back with it. */
async function recordVanished(store: Remote<Store>, { documentId, path, root }: Job): Promise<void> {
  const there = await presence({ path: root, kind: root === path ? 'file' : 'folder' })
  if (there === 'unreachable') await store.postponeDocument({ documentId })
  else await store.removeFiles({ documentIds: [documentId] })
}

/** Copies of the file, and the file itself under another name, end no further reader. */
async function rememberPoisonous(
  { store, log }: ReadFileOptions,
  { path, root }: Job,
  { code, message }: TroveError,
): Promise<void> {
  try {
    await store.rememberPoisonous({ ...(await hashFileInside(path, root)), code, message })
  } catch (cause) {
    log.warn('A file that ends its reader could not be remembered by its content.', cause)
  }
}

async function recordFault(
  { store, log }: ReadFileOptions,
  documentId: number,
  error: TroveError,
): Promise<void> {
  if (error.code === 'INTERNAL')
    log.warn('A file could not be read because of a defect.', error.cause ?? error)
  const state = skipCodes.has(error.code) ? 'skipped' : 'failed'
  await store.failDocument({ documentId, state, code: error.code, message: error.message })
}
