import { appendFile, mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { SearchMode } from '../../shared/contract/index.ts'
import { TroveError } from '../../shared/errors.ts'
import type { Engine } from '../engine/engine.ts'
import type { JudgedQuery } from '../engine/eval/collection.ts'
import { counted } from './counted.ts'
import { measureMode, type ModeFigures } from '../engine/eval/measure.ts'
import type { PlacedDocuments } from '../engine/eval/placed-documents.ts'
import type { LibraryFigures } from './print-figures.ts'
import { printNote } from './print.ts'
import { printable } from './printable.ts'
import { withEngine } from './session.ts'
import { untilSearchable } from './waiting.ts'

export interface MeasuringOptions {
  mode: SearchMode[]
  model?: string
  /** Where the scores of single queries go, as JSON lines. */
  perQuery?: string
}

export interface EvaluateInput {
  /** Takes the library and the documents; has nothing of either in it. */
  directory: string
  /** Puts the collection's documents under a folder. */
  place: (root: string, signal: AbortSignal) => Promise<PlacedDocuments>
  queries: readonly JudgedQuery[]
  options: MeasuringOptions
  /** Named with the scores of single queries. */
  format?: string
}

/**
 * Indexes a collection in a library of its own, the way a person's folder is indexed, and measures each mode of
 * search on it. Throws `MODEL_MISSING` where a mode needs a model, and what ends indexing.
 */
export function evaluateLibrary(input: EvaluateInput): Promise<LibraryFigures> {
  const { directory, place, queries, options } = input
  const library = join(directory, 'library')
  return withEngine({ ...options, library, embedded: true, watching: false }, async (engine, signal) => {
    const model = await checkModel(engine, options.mode, signal)
    const placed = await index(engine, join(directory, 'documents'), place, signal)
    const { progress } = await engine.handlers.status({}, { signal })
    const { indexed } = progress.documents
    tellLosses(placed, indexed, queries)

    const modes: ModeFigures[] = []
    for (const mode of options.mode) {
      printNote(`${mode}: ${queries.length} queries`)
      const figures = await measureMode({ search: engine.handlers.search, mode, queries, placed, signal })
      modes.push(figures)
      tellFaults(figures)
      if (options.perQuery !== undefined) await appendFile(options.perQuery, perQueryLines(figures, input))
    }
    return { model, documents: indexed, passages: progress.passages.total, queries: queries.length, modes }
  })
}

/** The model's name; null without one, which will do for exact words. */
async function checkModel(
  engine: Engine,
  modes: readonly SearchMode[],
  signal: AbortSignal,
): Promise<string | null> {
  await engine.ready()
  const { state, name, error } = await engine.handlers.modelStatus({}, { signal })
  if (state === 'ready') return name
  if (modes.every((mode) => mode === 'exact')) return null
  const why = error ? error.message : 'There is no embedding model.'
  throw new TroveError(
    'MODEL_MISSING',
    `${why} Without one only exact words can be measured: give --model <dir>, or --mode exact.`,
  )
}

async function index(
  engine: Engine,
  documents: string,
  place: EvaluateInput['place'],
  signal: AbortSignal,
): Promise<PlacedDocuments> {
  await mkdir(documents)
  const placed = await place(documents, signal)
  printNote(`${placed.count} documents are being indexed.`)
  signal.throwIfAborted()
  await engine.handlers.addFolders({ paths: [documents] }, { signal })
  await untilSearchable(engine, signal)
  return placed
}

/** Says what lowers the scores without being the search's doing. */
function tellLosses(placed: PlacedDocuments, indexed: number, queries: readonly JudgedQuery[]): void {
  if (indexed < placed.count) {
    printNote(`Not searchable, and counted as not found: ${counted(placed.count - indexed, 'document')}.`)
  }
  const judged = new Set(queries.flatMap(({ relevance }) => [...relevance.keys()]))
  const absent = [...judged].filter((id) => !placed.has(id)).length
  if (absent > 0) printNote(`${absent} relevant documents are not in the corpus and count as not found.`)
}

function tellFaults({ mode, queries }: ModeFigures): void {
  const faults = queries.flatMap(({ fault }) => fault ?? [])
  const [first] = faults
  if (first === undefined) return
  printNote(`${mode}: ${faults.length} queries failed and score 0. The first: ${printable(first)}`)
}

const perQueryLines = ({ mode, queries }: ModeFigures, { format }: EvaluateInput): string =>
  queries.map((query) => `${JSON.stringify({ format, mode, ...query })}\n`).join('')
