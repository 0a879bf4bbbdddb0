import { isCancelled, toTroveError } from '../../../shared/errors.ts'
import type { ContentToSave, Job } from '../store/types.ts'
import { recordFailure, type FailureOptions } from './record-failure.ts'

/** What a file says, and the job for which it was read. */
export interface ReadJob {
  job: Job
  content: ContentToSave
}

/**
 * Saves contents together; should that fail, one by one, so that one that can't be saved is listed with the reason and holds up
 * nothing else. Tells `onEnd` of each. Throws what is no fault of a file.
 */
export async function saveTogether(
  options: FailureOptions,
  read: readonly ReadJob[],
  onEnd: (job: Job, outcome: 'saved' | 'dropped' | 'aside') => void,
): Promise<void> {
  const [first, ...others] = read
  if (!first) return
  try {
    await options.store.saveContents({ contents: read.map(({ content }) => content) })
  } catch (cause) {
    if (isCancelled(cause)) throw cause
    if (others.length === 0)
      return onEnd(first.job, await recordFailure(options, first.job, toTroveError(cause)))
    for (const one of read) await saveTogether(options, [one], onEnd)
    return
  }
  for (const { job } of read) onEnd(job, 'saved')
}
