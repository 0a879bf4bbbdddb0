import { resolve } from 'node:path'
import type { Problem } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import { counted } from '../counted.ts'
import type { Engine } from '../../engine/engine.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote } from '../print.ts'
import { printable } from '../printable.ts'
import { withEngine, withLibrary, type LibraryOptions } from '../session.ts'
import { untilSearchable } from '../waiting.ts'

export interface ProblemsOptions extends LibraryOptions {
  limit?: number
  all?: boolean
  json?: boolean
}

/** `trove problems`: files that could not be read, newest first, and why. */
export function problemsCommand({ limit = 200, ...options }: ProblemsOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    const problems = await handlers.listProblems({ limit }, { signal })
    if (options.json) printJson(problems)
    else if (problems.length === 0) printNote('There are no problems.')
    else for (const problem of problems) printProblem(problem)
    return exitCode.done
  })
}

/** `trove problems retry`: reads such files again, the named ones or all, and waits for it. */
export function retryCommand(files: readonly string[], options: ProblemsOptions): Promise<ExitCode> {
  return withEngine({ ...options, watching: false }, async (engine, signal) => {
    const { handlers } = engine
    const { queued } = await handlers.retryDocuments(await named(engine, files, signal), { signal })
    await handlers.resume({}, { signal })
    await untilSearchable(engine, signal)
    const problems = await handlers.listProblems({ limit: 1_000 }, { signal })
    if (options.json) printJson({ queued, problems })
    else {
      for (const problem of problems) printProblem(problem)
      printNote(`${counted(queued, 'file')} tried again, ${counted(problems.length, 'problem')} left.`)
    }
    return exitCode.done
  })
}

/** `trove problems ignore`: problems that are not told any more until their files change. */
export async function ignoreCommand(files: readonly string[], options: ProblemsOptions): Promise<ExitCode> {
  if (files.length === 0 && !options.all)
    throw new TroveError('INVALID_INPUT', 'Name the files, or say --all.')
  return withLibrary(options, async (engine, signal) => {
    const ignored = await engine.handlers.ignoreProblems(await named(engine, files, signal), { signal })
    if (options.json) printJson(ignored)
    else printNote(`${counted(ignored.ignored, 'problem')} ignored.`)
    return exitCode.done
  })
}

/** The documents of files; without any, all are meant. Throws `NOT_FOUND`. */
async function named(
  { handlers }: Engine,
  files: readonly string[],
  signal: AbortSignal,
): Promise<{ documentIds?: number[] }> {
  if (files.length === 0) return {}
  const documentIds: number[] = []
  for (const file of files) {
    const document = await handlers.findDocument({ path: resolve(file) }, { signal })
    if (!document) throw new TroveError('NOT_FOUND', `This file is not in the library: ${printable(file)}`)
    documentIds.push(document.id)
  }
  return { documentIds }
}

function printProblem({ code, path, message }: Problem): void {
  printLine(`${code}  ${printable(path)}\n  ${printable(message)}`)
}
