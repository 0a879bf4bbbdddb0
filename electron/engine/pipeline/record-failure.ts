import { type ErrorCode, TroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import { hashFileInside } from '../extract/file/hash-file.ts'
import { presence } from '../library/chosen-path.ts'
import type { Log } from '../log.ts'
import type { Job, Store } from '../store/types.ts'

export interface FailureOptions {
  store: Remote<Store>
  log: Log
}

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

/**
 * Records why a file could not be read, or that it is to be read once more by itself. Throws an error that is no fault of the
 * file.
 */
export async function recordFailure(
  options: FailureOptions,
  job: Job,
  error: TroveError,
): Promise<'dropped' | 'aside'> {
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
  { store, log }: FailureOptions,
  { path, root }: Job,
  { code, message }: TroveError,
): Promise<void> {
  try {
    await store.rememberPoisonous({ ...(await hashFileInside(path, root)), code, message })
  } catch (cause) {
    log.warn('A file that ends its reader could not be remembered by its content.', cause)
  }
}

/** Lists a file with the reason why it is not in the library. */
export async function recordFault(
  { store, log }: FailureOptions,
  documentId: number,
  error: TroveError,
): Promise<void> {
  if (error.code === 'INTERNAL')
    log.warn('A file could not be read because of a defect.', error.cause ?? error)
  const state = skipCodes.has(error.code) ? 'skipped' : 'failed'
  await store.failDocument({ documentId, state, code: error.code, message: error.message })
}
