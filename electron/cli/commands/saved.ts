import {
  parseOrThrow,
  saveSearchInput,
  searchInput,
  type SavedSearch,
} from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { Engine } from '../../engine/engine.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote, styled } from '../print.ts'
import { printResults } from '../print-results.ts'
import { printable } from '../printable.ts'
import { withEngine, withLibrary, type LibraryOptions } from '../session.ts'

export interface SavedOptions extends LibraryOptions {
  json?: boolean
}

export interface SaveOptions extends SavedOptions {
  mode?: string
  sort?: string
}

export interface RunOptions extends SavedOptions {
  limit?: number
}

/** `trove saved`: the saved searches, by name. */
export function savedCommand(options: SavedOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    const saved = await handlers.listSavedSearches({}, { signal })
    if (options.json) printJson(saved)
    else if (saved.length === 0)
      printNote('Nothing is saved yet. Save a search with: trove saved save <name> <query>')
    else for (const search of saved) printSaved(search)
    return exitCode.done
  })
}

/** `trove saved save`: keeps a query under a name, in place of the one that had it. */
export async function saveCommand(
  name: string,
  words: readonly string[],
  { mode, sort, ...options }: SaveOptions,
): Promise<ExitCode> {
  const input = parseOrThrow(saveSearchInput, { name, query: words.join(' '), mode, sort }, 'saved save')
  return withLibrary(options, async ({ handlers }, signal) => {
    const saved = await handlers.saveSearch(input, { signal })
    if (options.json) printJson(saved)
    else printSaved(saved)
    return exitCode.done
  })
}

/** `trove saved run`: prints what a saved search finds, as `trove search` does. */
export function runSavedCommand(name: string, { limit, ...options }: RunOptions): Promise<ExitCode> {
  return withEngine({ ...options, indexing: false }, async (engine, signal) => {
    const { query, mode, sort } = await savedNamed(engine, name, signal)
    const input = parseOrThrow(searchInput, { query, mode, sort, limit }, 'saved run')
    // Words need no model.
    if (mode !== 'exact') await engine.ready()
    const output = await engine.handlers.search(input, { signal })
    if (options.json) printJson(output)
    else printResults(output, { why: false })
    return output.results.length > 0 ? exitCode.done : exitCode.nothingFound
  })
}

/** `trove saved delete`: forgets a saved search. */
export function deleteSavedCommand(name: string, options: SavedOptions): Promise<ExitCode> {
  return withLibrary(options, async (engine, signal) => {
    const saved = await savedNamed(engine, name, signal)
    await engine.handlers.deleteSearch({ id: saved.id }, { signal })
    if (options.json) printJson(saved)
    else printNote(`Deleted “${printable(saved.name)}”.`)
    return exitCode.done
  })
}

function printSaved({ name, query }: SavedSearch): void {
  printLine(`${styled('bold', printable(name))}  ${printable(query)}`)
}

/** The search saved under a name, in whatever case if only one has it so; throws `NOT_FOUND`. */
async function savedNamed({ handlers }: Engine, name: string, signal: AbortSignal): Promise<SavedSearch> {
  const wanted = name.normalize('NFC').trim()
  const saved = await handlers.listSavedSearches({}, { signal })
  const alike = saved.filter((each) => each.name.toLowerCase() === wanted.toLowerCase())
  const found = saved.find((each) => each.name === wanted) ?? (alike.length === 1 ? alike[0] : undefined)
  if (found) return found
  throw new TroveError(
    'NOT_FOUND',
    `No search is saved as “${printable(name)}”. See them all with: trove saved`,
  )
}
