import { TroveError } from '../../shared/errors.ts'
import type { Engine } from '../engine/engine.ts'
import { showProgress } from './progress-bar.ts'

/**
 * Waits, with a progress bar, until everything is searchable. Throws what keeps the work from going on, such as
 * `DISK_FULL`.
 */
export async function untilSearchable(engine: Engine, signal: AbortSignal): Promise<void> {
  const stuck = new AbortController()
  let fault: TroveError | null = null
  const stop = engine.on('progress', (progress) => {
    // A thread that died is started again; anything else is for a person to mend.
    if (!progress.fault || progress.fault.code === 'DISCONNECTED') return
    fault = new TroveError(progress.fault.code, progress.fault.message)
    stuck.abort()
  })
  const hideProgress = showProgress(engine)
  try {
    await engine.settled(AbortSignal.any([signal, stuck.signal]))
  } catch (cause) {
    throw fault ?? cause
  } finally {
    stop()
    hideProgress()
  }
}

/** Waits for Ctrl+C. */
export async function untilInterrupted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return
  // What is watched or served does not keep a process alive on every platform.
  const alive = setInterval(() => undefined, 60_000)
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  clearInterval(alive)
}
