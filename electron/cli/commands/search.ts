import { join } from 'node:path'
import { parseOrThrow, searchInput, type SearchOutput } from '../../../shared/contract/index.ts'
import { defaultDataDirectory } from '../../engine/data-directory.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printNote } from '../print.ts'
import { printResults } from '../print-results.ts'
import { withEngine, type LibraryOptions } from '../session.ts'
import { untilSearchable } from '../waiting.ts'

export interface SearchOptions extends LibraryOptions {
  mode?: string
  limit?: number
  json?: boolean
  samples?: boolean
}

/** `trove search`: prints what was found; exits with 1 when that is nothing. */
export async function searchCommand(words: readonly string[], options: SearchOptions): Promise<ExitCode> {
  const { mode, limit } = options
  const input = parseOrThrow(searchInput, { query: words.join(' '), mode, limit }, 'search')
  const output = options.samples ? await searchSamples(input, options) : await searchLibrary(input, options)
  if (options.json) printJson(output)
  else printResults(output)
  return output.results.length > 0 ? exitCode.done : exitCode.nothingFound
}

type Checked = ReturnType<typeof searchInput.parse>

function searchLibrary(input: Checked, options: LibraryOptions): Promise<SearchOutput> {
  return withEngine({ ...options, indexing: false }, async (engine, signal) => {
    // Words need no model.
    if (input.mode !== 'exact') await engine.ready()
    const { folders } = await engine.handlers.status({}, { signal })
    if (folders === 0) printNote('The library is empty. Add a folder with: trove index <folder>')
    return engine.handlers.search(input, { signal })
  })
}

/** The sample documents have a library of their own, so that trying Trove leaves one's own library alone. */
function searchSamples(input: Checked, options: LibraryOptions): Promise<SearchOutput> {
  const library = options.library ?? join(defaultDataDirectory(), 'samples')
  return withEngine({ ...options, library, watching: false }, async (engine, signal) => {
    await engine.handlers.addSamples({}, { signal })
    await untilSearchable(engine, signal)
    return engine.handlers.search(input, { signal })
  })
}
