import { writeFile } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import { readQueries, type JudgedQuery, type Relevance } from '../../engine/eval/collection.ts'
import { placeCorpus } from '../../engine/eval/place-corpus.ts'
import { isRead, placeFiles, readFileList } from '../../engine/eval/place-files.ts'
import { inWorkplace } from '../../engine/eval/workplace.ts'
import { evaluateLibrary, type MeasuringOptions } from '../evaluate-library.ts'
import { counted } from '../counted.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printFigures, rounded } from '../print-figures.ts'
import { printJson, printNote } from '../print.ts'

export interface EvalOptions extends MeasuringOptions {
  json?: boolean
  files?: string
  formats?: string[]
  limitQueries?: number
  keep?: string
}

/** `trove eval`: how well, and how fast, Trove finds what a judged collection says is relevant. */
export async function evalCommand(folder: string | undefined, options: EvalOptions): Promise<ExitCode> {
  const collection = resolve(collectionOf(folder, options))
  const { queries, leftOut } = await readQueries(collection)
  if (queries.length === 0) {
    throw new TroveError('INVALID_INPUT', `No query of ${collection} has a document that is judged relevant.`)
  }
  if (leftOut > 0)
    printNote(
      `${counted(leftOut, 'query')} left out: nothing relevant is known for ${leftOut === 1 ? 'it' : 'them'}.`,
    )
  if (options.perQuery !== undefined) await emptyFile(options.perQuery)
  const asked = queries.slice(0, options.limitQueries)
  await (options.files === undefined ? evaluateCorpus : evaluateFiles)(collection, asked, options)
  return exitCode.done
}

function collectionOf(folder: string | undefined, { files, formats }: EvalOptions): string {
  const given = folder ?? files
  if (given === undefined || (folder !== undefined && files !== undefined)) {
    throw new TroveError('INVALID_INPUT', 'Give one collection: a folder, or --files and a folder.')
  }
  if (formats && files === undefined) throw new TroveError('INVALID_INPUT', '--formats goes with --files.')
  return given
}

/** Better now than after everything has been measured. */
async function emptyFile(path: string): Promise<void> {
  await writeFile(path, '').catch((cause: unknown) => {
    throw new TroveError('INVALID_INPUT', `${path} cannot be written.`, { cause })
  })
}

async function evaluateCorpus(
  collection: string,
  queries: readonly JudgedQuery[],
  options: EvalOptions,
): Promise<void> {
  const figures = await inWorkplace(options.keep, (directory) =>
    evaluateLibrary({
      directory,
      place: (root, signal) => placeCorpus(collection, root, signal),
      queries,
      options,
    }),
  )
  const name = basename(collection)
  if (options.json) printJson({ collection: name, ...rounded(figures) })
  else printFigures(name, figures)
}

async function evaluateFiles(
  collection: string,
  queries: readonly JudgedQuery[],
  options: EvalOptions,
): Promise<void> {
  const name = basename(collection)
  const lists = await readFileList(collection)
  const wanted = options.formats ?? [...lists.keys()]
  const chosen = wanted.flatMap((format) => {
    const files = lists.get(format)
    if (!files) {
      const known = [...lists.keys()].join(', ')
      throw new TroveError('INVALID_INPUT', `${name} has no format "${format}". It has: ${known}.`)
    }
    if (isRead(files)) return [{ format, files }]
    printNote(`${format}: skipped, Trove does not read such files yet.`)
    return []
  })
  if (chosen.length === 0) throw new TroveError('INVALID_INPUT', 'Trove reads none of these formats yet.')

  const formats = await inWorkplace(options.keep, async (directory) => {
    const measured = []
    for (const { format, files } of chosen) {
      const figures = await evaluateLibrary({
        directory: join(directory, format),
        place: (root, signal) => placeFiles(collection, files, root, signal),
        queries: queriesOn(new Set(files.map(({ id }) => id)), queries),
        options,
        format,
      })
      measured.push({ format, ...rounded(figures, { found: true }) })
      if (!options.json) printFigures(`${name}, ${format}`, figures, { found: true })
    }
    return measured
  })
  if (options.json) printJson({ collection: name, formats })
}

/** The queries with those relevant documents that exist in a format; without those that have none there. */
function queriesOn(ids: ReadonlySet<string>, queries: readonly JudgedQuery[]): JudgedQuery[] {
  return queries.flatMap((query) => {
    const relevance: Relevance = new Map([...query.relevance].filter(([id]) => ids.has(id)))
    return relevance.size === 0 ? [] : [{ ...query, relevance }]
  })
}
