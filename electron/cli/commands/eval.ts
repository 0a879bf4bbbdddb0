import { appendFile, mkdir, mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join, resolve } from 'node:path'
import type { SearchMode } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { Engine } from '../../engine/engine.ts'
import { readQueries, type JudgedQuery } from '../../engine/eval/collection.ts'
import { measureMode, type ModeFigures } from '../../engine/eval/measure.ts'
import { placeCorpus } from '../../engine/eval/place-corpus.ts'
import { isRead, placeFiles, readFileList } from '../../engine/eval/place-files.ts'
import type { PlacedDocuments } from '../../engine/eval/placed-documents.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printNote } from '../print.ts'
import { printable } from '../printable.ts'
import { withEngine } from '../session.ts'
import { untilSearchable } from '../waiting.ts'
import { printFigures, rounded, type LibraryFigures } from '../print-figures.ts'

export interface EvalOptions {
  mode: SearchMode[]
  model?: string
  json?: boolean
  files?: string
  formats?: string[]
  perQuery?: string
  limitQueries?: number
  keep?: string
}

/** Puts the documents of a collection under a folder. */
type Place = (root: string, signal: AbortSignal) => Promise<PlacedDocuments>

/** `trove eval`: how well, and how fast, Trove finds what is known to be relevant in a judged collection. */
export async function evalCommand(folder: string | undefined, options: EvalOptions): Promise<ExitCode> {
  const collection = resolve(collectionOf(folder, options))
  const { queries, leftOut } = await readQueries(collection)
  const asked = queries.slice(0, options.limitQueries)
  if (asked.length === 0) {
    throw new TroveError('INVALID_INPUT', `No query of ${collection} has a document that is judged relevant.`)
  }
  if (leftOut > 0) printNote(`${leftOut} queries are left out: nothing relevant is known for them.`)
  if (options.perQuery) await writeFile(options.perQuery, '')

  return options.files === undefined
    ? evaluateCorpus(collection, asked, options)
    : evaluateFiles(collection, asked, options)
}

function collectionOf(folder: string | undefined, { files, formats }: EvalOptions): string {
  const given = folder ?? files
  if (given === undefined || (folder !== undefined && files !== undefined)) {
    throw new TroveError('INVALID_INPUT', 'Give one collection: a folder, or --files and a folder.')
  }
  if (formats && files === undefined) throw new TroveError('INVALID_INPUT', '--formats goes with --files.')
  return given
}

async function evaluateCorpus(
  collection: string,
  queries: readonly JudgedQuery[],
  options: EvalOptions,
): Promise<ExitCode> {
  const place: Place = (root, signal) => placeCorpus(collection, root, signal)
  const figures = await inWorkplace(options.keep, (directory) =>
    evaluateLibrary(directory, place, queries, options),
  )
  const name = basename(collection)
  if (options.json) printJson({ collection: name, ...rounded(figures) })
  else printFigures(name, figures)
  return exitCode.done
}

async function evaluateFiles(
  collection: string,
  queries: readonly JudgedQuery[],
  options: EvalOptions,
): Promise<ExitCode> {
  const lists = await readFileList(collection)
  const unknown = options.formats?.find((name) => !lists.has(name))
  if (unknown !== undefined) {
    const names = [...lists.keys()].join(', ')
    throw new TroveError('INVALID_INPUT', `The collection has no format "${unknown}". It has: ${names}.`)
  }
  const name = basename(collection)
  const all: unknown[] = []
  await inWorkplace(options.keep, async (directory) => {
    for (const [format, files] of lists) {
      if (options.formats && !options.formats.includes(format)) continue
      if (!isRead(files)) {
        printNote(`${printable(format)}: skipped, Trove does not read such files yet.`)
        continue
      }
      const present = new Set(files.map(({ id }) => id))
      const place: Place = (root, signal) => placeFiles(collection, files, root, signal)
      const figures = await evaluateLibrary(
        join(directory, format),
        place,
        queries.flatMap((query) => within(query, present)),
        options,
        format,
      )
      all.push({ collection: name, format, ...rounded(figures, { found: true }) })
      if (!options.json) printFigures(`${name}, ${format}`, figures, { found: true })
    }
  })
  if (all.length === 0) throw new TroveError('INVALID_INPUT', 'None of these formats is read by Trove.')
  if (options.json) printJson({ collection: name, formats: all })
  return exitCode.done
}

/** The query with the relevant documents that exist in a format; nothing where there is none. */
function within(query: JudgedQuery, present: ReadonlySet<string>): JudgedQuery[] {
  const relevance = new Map([...query.relevance].filter(([id]) => present.has(id)))
  return relevance.size === 0 ? [] : [{ ...query, relevance }]
}

/** A folder of the run's own, gone afterwards; or one that was asked for, which stays. */
async function inWorkplace<T>(keep: string | undefined, use: (directory: string) => Promise<T>): Promise<T> {
  if (keep !== undefined) {
    await mkdir(keep, { recursive: true })
    if ((await readdir(keep)).length > 0) throw new TroveError('INVALID_INPUT', `${keep} is not empty.`)
    return use(await realpath(keep))
  }
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'trove-eval-')))
  try {
    return await use(directory)
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function evaluateLibrary(
  directory: string,
  place: Place,
  queries: readonly JudgedQuery[],
  options: EvalOptions,
  format?: string,
): Promise<LibraryFigures> {
  const library = join(directory, 'library')
  return withEngine({ ...options, library, watching: false }, async (engine, signal) => {
    const model = await checkModel(engine, options, signal)
    const documents = join(directory, 'documents')
    await mkdir(documents, { recursive: true })
    const placed = await place(documents, signal)
    printNote(`${placed.count} documents are being indexed.`)
    signal.throwIfAborted()
    await engine.handlers.addFolders({ paths: [documents] }, { signal })
    await untilSearchable(engine, signal)
    const { progress } = await engine.handlers.status({}, { signal })
    const missing = placed.count - progress.documents.indexed
    if (missing > 0) printNote(`${missing} documents are not searchable and count as not found.`)

    const modes: ModeFigures[] = []
    for (const mode of options.mode) {
      printNote(`${mode}: ${queries.length} queries`)
      const figures = await measureMode({ search: engine.handlers.search, mode, queries, placed, signal })
      modes.push(figures)
      tellFaults(figures)
      if (options.perQuery) await appendFile(options.perQuery, perQueryLines(figures, format))
    }
    return {
      model,
      documents: progress.documents.indexed,
      passages: progress.passages.total,
      queries: queries.length,
      modes,
    }
  })
}

/** The model's name; null without one, which is for exact words only. */
async function checkModel(
  engine: Engine,
  { mode }: EvalOptions,
  signal: AbortSignal,
): Promise<string | null> {
  await engine.ready()
  const { state, name, error } = await engine.handlers.modelStatus({}, { signal })
  if (state === 'ready') return name
  if (mode.every((each) => each === 'exact')) return null
  const why = error ? error.message : 'There is no embedding model.'
  throw new TroveError(
    'MODEL_MISSING',
    `${why} Searching by meaning cannot be measured: give --model, or only --mode exact.`,
  )
}

function tellFaults({ mode, queries }: ModeFigures): void {
  const faults = queries.flatMap(({ fault }) => fault ?? [])
  if (faults.length > 0)
    printNote(`${mode}: ${faults.length} queries failed and score 0, the first: ${faults[0]}`)
}

const perQueryLines = ({ mode, queries }: ModeFigures, format: string | undefined): string =>
  queries.map((query) => `${JSON.stringify({ ...(format ? { format } : {}), mode, ...query })}\n`).join('')
