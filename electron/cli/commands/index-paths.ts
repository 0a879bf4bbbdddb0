import type { AddedPath } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { Engine } from '../../engine/engine.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote } from '../print.ts'
import { printable } from '../printable.ts'
import { showProgress } from '../progress-bar.ts'
import { withEngine, type LibraryOptions } from '../session.ts'

export interface IndexOptions extends LibraryOptions {
  watch?: boolean
  json?: boolean
}

/** `trove index`: adds paths and waits until everything is searchable. */
export function indexCommand(paths: readonly string[], options: IndexOptions): Promise<ExitCode> {
  const { watch = false, json = false } = options
  return withEngine({ ...options, watching: watch }, async (engine, signal) => {
    const added = await engine.handlers.addFolders({ paths: [...paths] }, { signal })
    const refused = added.filter(isRefused)
    for (const { error } of refused)
      if (error) process.stderr.write(`${error.code}: ${printable(error.message)}\n`)
    // A library that was paused in the window is meant to be filled now.
    await engine.handlers.resume({}, { signal })

    const hideProgress = showProgress(engine)
    await settledOrStuck(engine, signal).finally(hideProgress)

    const { progress, model } = await engine.handlers.status({}, { signal })
    const problems = await engine.handlers.listProblems({ limit: 1_000 }, { signal })
    if (json) printJson({ folders: added, progress, model, problems })
    else {
      for (const problem of problems) printNote(`${problem.code}  ${printable(problem.path)}`)
      const { indexed, failed, skipped } = progress.documents
      printLine(`${indexed} documents searchable, ${failed} failed, ${skipped} skipped.`)
      if (model.state !== 'ready')
        printNote('Found by words only: there is no embedding model. See: trove model')
    }
    if (watch) await watchUntilInterrupted(signal)
    return refused.length > 0 ? exitCode.failed : exitCode.done
  })
}

/** Waits until everything is searchable; throws what keeps the work from going on, such as `DISK_FULL`. */
async function settledOrStuck(engine: Engine, signal: AbortSignal): Promise<void> {
  const stuck = new AbortController()
  let fault: TroveError | null = null
  const stop = engine.on('progress', (progress) => {
    // A thread that died is started again; anything else is for a person to mend.
    if (!progress.fault || progress.fault.code === 'DISCONNECTED') return
    fault = new TroveError(progress.fault.code, progress.fault.message)
    stuck.abort()
  })
  try {
    await engine.settled(AbortSignal.any([signal, stuck.signal]))
  } catch (cause) {
    throw fault ?? cause
  } finally {
    stop()
  }
}

/** A path that is in the library already is no failure: it has just been brought up to date. */
const isRefused = ({ error }: AddedPath): boolean => error !== null && error.code !== 'FOLDER_COVERED'

async function watchUntilInterrupted(signal: AbortSignal): Promise<void> {
  printNote('Watching for changes. Ctrl+C ends.')
  if (signal.aborted) return
  // Watchers alone do not keep a process alive on every platform.
  const alive = setInterval(() => undefined, 60_000)
  await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }))
  clearInterval(alive)
}
