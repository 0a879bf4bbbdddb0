import type { Job, KnownDocument } from '../store/types.ts'
import { readFile, type ReadFileOptions, type ReadOutcome } from './read-file.ts'
import { SaveGroup } from './save-group.ts'
import { saveTogether } from './save-together.ts'

export interface ReadStageOptions extends ReadFileOptions {
  /** Jobs taken from the queue at once: few enough to follow a changed order. */
  filesAtOnce: () => number
  /** The file that is read from now on. */
  onFile: (path: string) => void
  /** A document was added, replaced, dropped, or set aside. */
  onDocument: (outcome: ReadOutcome) => void
  /** A document was read by itself: others may be read again. */
  onAlone: () => void
}

/** One step of reading: takes jobs from the queue, reads each file and stores what it says. Several may run side by side. */
export function readStep(options: ReadStageOptions): (signal: AbortSignal) => Promise<boolean> {
  const { store, log } = options
  return async (signal) => {
    const jobs = await store.startJobs({ limit: options.filesAtOnce() })
    if (jobs.length === 0) return false
    const open = new Set(jobs.map(({ documentId }) => documentId))
    const end = (job: Job, outcome: ReadOutcome): void => {
      open.delete(job.documentId)
      options.onDocument(outcome)
      if (job.alone) options.onAlone()
    }
    const group = new SaveGroup((read) => saveTogether(options, read, end))
    try {
      const contents = await store.contentsOfSizes({ sizes: jobs.map(({ size }) => size) })
      const known = { contents, justRead: () => group.hashes }
      const linked: { job: Job; document: KnownDocument }[] = []
      for (const job of jobs) {
        signal.throwIfAborted()
        options.onFile(job.path)
        const read = await readFile(options, job, known, signal)
        if (typeof read === 'string') end(job, read)
        else if ('content' in read) await group.add({ job, content: read })
        else linked.push({ job, document: read })
      }
      await group.flush()
      // After it: some may have the content of a file that was read just now.
      if (linked.length > 0) {
        await store.linkContents({ documents: linked.map(({ document }) => document) })
        for (const { job } of linked) end(job, 'linked')
      }
    } catch (cause) {
      await group.cancel()
      // What was started and not ended goes back into the queue; only a crash counts as an attempt.
      await store
        .releaseJobs({ documentIds: [...open] })
        .catch((error: unknown) => log.warn('Jobs were not released.', error))
      throw cause
    }
    return true
  }
}
