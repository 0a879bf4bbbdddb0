const megabyte = 1024 * 1024

/** Larger files are not read: their text would not be a document any more. */
export const maxFileBytes = 100 * megabyte

/** What a zipped document may hold, by its own directory, before anything of it is inflated. */
export const zipLimits = {
  /** A whole archive, all members inflated. */
  totalBytes: 400 * megabyte,
  /** A single part that is parsed as XML. */
  xmlBytes: 100 * megabyte,
  members: 20_000,
}

/** What reading one file may cost before its thread is ended. */
export interface ReadingBudget {
  /** Milliseconds for a file of no size. */
  baseMs: number
  /** Milliseconds more for each megabyte. */
  perMegabyteMs: number
  /** Bytes by which the process may grow: buffers live outside of the heap and its limit. */
  growthBytes: number
  /** How often the growth is looked at. */
  pollMs: number
  /** How long a cancelled read may take to stop by itself. */
  cancelGraceMs: number
  /** The thread's heap. */
  heapMegabytes: number
  /** By so much the process may have grown since the thread was started, before the thread is replaced between two files. */
  recycleBytes: number
}

export const readingBudget: ReadingBudget = {
  baseMs: 60_000,
  perMegabyteMs: 2_000,
  growthBytes: 1_200 * megabyte,
  pollMs: 100,
  cancelGraceMs: 2_000,
  heapMegabytes: 512,
  recycleBytes: 400 * megabyte,
}

/** Milliseconds that reading a file of this size may take. */
export function timeBudget(bytes: number, budget: ReadingBudget = readingBudget): number {
  return budget.baseMs + (bytes / megabyte) * budget.perMegabyteMs
}
