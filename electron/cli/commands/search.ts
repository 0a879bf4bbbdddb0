import { join } from 'node:path'
import {
  parseOrThrow,
  searchInput,
  type FacetsOutput,
  type SearchOutput,
} from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import { defaultDataDirectory } from '../../engine/data-directory.ts'
import type { Engine } from '../../engine/engine.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printFacets } from '../print-facets.ts'
import { printJson, printNote } from '../print.ts'
import { printResults } from '../print-results.ts'
import { withEngine, type LibraryOptions } from '../session.ts'
import { untilSearchable } from '../waiting.ts'

export interface SearchOptions extends LibraryOptions {
  mode?: string
  sort?: string
  limit?: number
  offset?: number
  verbatim?: boolean
  facets?: boolean
  why?: boolean
  json?: boolean
  samples?: boolean
}

interface Answer {
  output: SearchOutput
  facets: FacetsOutput | null
}

/** `trove search`: prints what was found; exits with 1 when that is nothing. */
export async function searchCommand(words: readonly string[], options: SearchOptions): Promise<ExitCode> {
  refuseUnknown(words)
  const { mode, sort, limit, offset, verbatim } = options
  const given = { query: words.map(asWord).join(' '), mode, sort, limit, offset, verbatim }
  const input = parseOrThrow(searchInput, given, 'search')
  const { output, facets } = options.samples
    ? await searchSamples(input, options)
    : await searchLibrary(input, options)
  if (options.json) printJson(facets ? { ...output, facets } : output)
  else {
    printResults(output, { why: options.why ?? false })
    if (facets) printFacets(facets)
  }
  return output.results.length > 0 ? exitCode.done : exitCode.nothingFound
}

/** A word with one dash excludes; with two it is an option that does not exist. */
function refuseUnknown(words: readonly string[]): void {
  const unknown = words.find((word) => /^--[a-z]/.test(word))
  if (unknown === undefined) return
  throw new TroveError(
    'INVALID_INPUT',
    `There is no option ${unknown}. Run "trove search --help" for those there are.`,
  )
}

/** The shell has taken the quotation marks off: several words that come as one were a phrase. */
const asWord = (word: string, _index: number, all: readonly string[]): string =>
  all.length > 1 && /\s/.test(word) && !word.includes('"') && !word.includes(':') ? `"${word}"` : word

type Checked = ReturnType<typeof searchInput.parse>

function searchLibrary(input: Checked, options: SearchOptions): Promise<Answer> {
  // Words need no model.
  const embedding = input.mode !== 'exact'
  return withEngine({ ...options, indexing: false, embedding }, async (engine, signal) => {
    await engine.ready()
    const { folders } = await engine.handlers.status({}, { signal })
    if (folders === 0) printNote('The library is empty. Add a folder with: trove index <folder>')
    return ask(engine, input, options, signal)
  })
}

/** The sample documents have a library of their own, so that trying Trove leaves one's own library alone. */
function searchSamples(input: Checked, options: SearchOptions): Promise<Answer> {
  const library = options.library ?? join(defaultDataDirectory(), 'samples')
  return withEngine({ ...options, library, embedded: true, watching: false }, async (engine, signal) => {
    await engine.handlers.addSamples({}, { signal })
    await untilSearchable(engine, signal)
    return ask(engine, input, options, signal)
  })
}

async function ask(
  engine: Engine,
  input: Checked,
  options: SearchOptions,
  signal: AbortSignal,
): Promise<Answer> {
  const output = await engine.handlers.search(input, { signal })
  const { mode, typing, verbatim } = input
  const query = output.correction?.query ?? input.query
  const facets = options.facets
    ? await engine.handlers.facets({ query, mode, typing, verbatim }, { signal })
    : null
  return { output, facets }
}
