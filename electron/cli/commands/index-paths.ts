import type { AddedPath } from '../../../shared/contract/index.ts'
import { counted } from '../counted.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote } from '../print.ts'
import { printable } from '../printable.ts'
import { withEngine, type LibraryOptions } from '../session.ts'
import { untilInterrupted, untilSearchable } from '../waiting.ts'

export interface IndexOptions extends LibraryOptions {
  watch?: boolean
  json?: boolean
}

/** `trove index`: adds paths and waits until everything is searchable. */
export function indexCommand(paths: readonly string[], options: IndexOptions): Promise<ExitCode> {
  const { watch = false, json = false } = options
  return withEngine({ ...options, watching: watch }, async (engine, signal) => {
    const added = await engine.handlers.addFolders({ paths: [...paths] }, { signal })
    tellRefused(added)
    // A library that was paused in the window is meant to be filled now.
    await engine.handlers.resume({}, { signal })

    await untilSearchable(engine, signal)

    const { progress, model } = await engine.handlers.status({}, { signal })
    const problems = await engine.handlers.listProblems({ limit: 1_000 }, { signal })
    if (json) printJson({ folders: added, progress, model, problems })
    else {
      for (const problem of problems) printNote(`${problem.code}  ${printable(problem.path)}`)
      const { indexed, failed, skipped } = progress.documents
      printLine(`${counted(indexed, 'document')} searchable, ${failed} failed, ${skipped} skipped.`)
      if (model.state !== 'ready')
        printNote('Found by words only: there is no embedding model. See: trove model')
    }
    if (watch) {
      printNote('Watching for changes. Ctrl+C ends.')
      await untilInterrupted(signal)
    }
    return added.some(isRefused) ? exitCode.failed : exitCode.done
  })
}

/** Says on standard error which paths were not added, and why. */
export function tellRefused(added: readonly AddedPath[]): void {
  for (const { error } of added.filter(isRefused))
    if (error) printNote(`${error.code}: ${printable(error.message)}`)
}

/** A path that is in the library already is no failure: it has just been brought up to date. */
export const isRefused = ({ error }: AddedPath): boolean => error !== null && error.code !== 'FOLDER_COVERED'
