import { resolve } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson } from '../print.ts'
import { printResults } from '../print-results.ts'
import { withEngine, type LibraryOptions } from '../session.ts'

export interface SimilarOptions extends LibraryOptions {
  limit?: number
  json?: boolean
}

/** `trove similar`: documents like one of the library; exits with 1 when there are none. */
export function similarCommand(file: string, options: SimilarOptions): Promise<ExitCode> {
  return withEngine({ ...options, indexing: false }, async (engine, signal) => {
    await engine.ready()
    const path = resolve(file)
    const document = await engine.handlers.findDocument({ path }, { signal })
    if (!document) throw new TroveError('NOT_FOUND', `This file is not in the library: ${path}`)
    const input = { documentId: document.id, limit: options.limit ?? 10, passagesPerDocument: 1 }
    const output = await engine.handlers.findSimilar(input, { signal })
    if (options.json) printJson(output)
    else printResults(output, { why: false })
    return output.results.length > 0 ? exitCode.done : exitCode.nothingFound
  })
}
