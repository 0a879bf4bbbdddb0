import { readFile, type ReadFileOptions, type ReadOutcome } from './read-file.ts'

export interface ReadStageOptions extends ReadFileOptions {
  /** The file that is read from now on. */
  onFile: (path: string) => void
  /** A document was added, replaced, dropped, or set aside. */
  onDocument: (outcome: ReadOutcome) => void
  /** A document was read by itself: others may be read again. */
  onAlone: () => void
}

/** Jobs taken from the queue at once: enough to keep a thread busy, few enough to follow a changed order. */
const jobsAtOnce = 4

/** One step of reading: takes jobs from the queue, reads each file and stores what it says. Several may run side by side. */
export function readStep(options: ReadStageOptions): (signal: AbortSignal) => Promise<boolean> {
  const { store, log } = options
  return async (signal) => {
    const jobs = await store.startJobs({ limit: jobsAtOnce })
    const open = new Set(jobs.map(({ documentId }) => documentId))
    try {
      for (const job of jobs) {
        signal.throwIfAborted()
        options.onFile(job.path)
        const outcome = await readFile(options, job, signal)
        open.delete(job.documentId)
        options.onDocument(outcome)
        if (job.alone) options.onAlone()
      }
    } catch (cause) {
      // What was started and not ended goes back into the queue; only a crash counts as an attempt.
      await store
        .releaseJobs({ documentIds: [...open] })
        .catch((error: unknown) => log.warn('Jobs were not released.', error))
      throw cause
    }
    return jobs.length > 0
  }
}
