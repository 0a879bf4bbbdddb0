import { access, constants, stat, writeFile } from 'node:fs/promises'
import { dirname, extname, resolve } from 'node:path'
import { parseOrThrow } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import { benchInThread } from '../../engine/bench/bench-thread.ts'
import { vectorBenchOptions } from '../../engine/bench/options.ts'
import { plotPage } from '../../engine/bench/plot/plot-page.ts'
import { plotSvg } from '../../engine/bench/plot/plot-svg.ts'
import type { VectorBenchReport } from '../../engine/bench/report.ts'
import { tableHead, tableRows, wordColumns } from '../../engine/bench/table.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printable } from '../printable.ts'
import { printJson, printLine, printNote, styled } from '../print.ts'

export interface BenchVectorsOptions {
  count?: number
  dimensions?: number
  queries?: number
  seed?: number
  only?: string
  m?: number
  efConstruction?: number
  lists?: number
  /** A file, or `true` for standard output. */
  json?: string | true
  plot?: string
}

const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const

const plots: Record<string, (report: VectorBenchReport) => string> = { '.svg': plotSvg, '.html': plotPage }

/** `trove bench vectors`: what each vector index would give on this machine. Needs no library and no model. */
export async function benchVectorsCommand({
  json,
  plot,
  only,
  ...numbers
}: BenchVectorsOptions): Promise<ExitCode> {
  const methods = only
    ?.split(',')
    .map((name) => name.trim())
    .filter(Boolean)
  const options = parseOrThrow(vectorBenchOptions, { ...numbers, only: methods }, 'bench vectors')
  const draw = plot === undefined ? null : plotOf(plot)
  // Found out now rather than after minutes of work.
  for (const file of [json, plot]) if (typeof file === 'string') await ensureWritable(file)

  const report = await untilInterrupted((signal) => benchInThread(options, printNote, signal))
  if (json === true) printJson(report)
  else printTable(report)
  if (typeof json === 'string') await writeFile(json, `${JSON.stringify(report, null, 2)}\n`)
  if (plot !== undefined && draw) await writeFile(plot, draw(report))
  return exitCode.done
}

function plotOf(file: string): (report: VectorBenchReport) => string {
  const draw = plots[extname(file).toLowerCase()]
  if (draw) return draw
  throw new TroveError(
    'INVALID_INPUT',
    `A plot is written to a file that ends in .svg or .html, not "${file}".`,
  )
}

async function ensureWritable(file: string): Promise<void> {
  const folder = dirname(resolve(file))
  const refuse = (why: string, cause?: unknown): never => {
    throw new TroveError('INVALID_INPUT', `"${printable(file)}" can't be written: ${why}.`, { cause })
  }
  const inside = await stat(folder).catch((cause) => refuse("its folder isn't there", cause))
  if (!inside.isDirectory()) refuse("its folder isn't one")
  await access(folder, constants.W_OK).catch((cause) => refuse('its folder is write-protected', cause))
  const there = await stat(file).catch(() => null)
  if (there?.isDirectory()) refuse('it is a folder')
  if (there) await access(file, constants.W_OK).catch((cause) => refuse('it is write-protected', cause))
}

/** Runs something that Ctrl+C ends, or the end of its terminal. */
async function untilInterrupted<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const interrupted = new AbortController()
  const interrupt = (): void => interrupted.abort()
  for (const name of endings) process.on(name, interrupt)
  try {
    return await work(interrupted.signal)
  } finally {
    for (const name of endings) process.off(name, interrupt)
  }
}

function printTable({ rows }: VectorBenchReport): void {
  const table = [tableHead, ...tableRows(rows)]
  const widths = tableHead.map((_, column) => Math.max(...table.map((cells) => cells[column]?.length ?? 0)))
  for (const [i, cells] of table.entries()) {
    const padded = widths.map((width, column) => {
      const cell = cells[column] ?? ''
      return column < wordColumns ? cell.padEnd(width) : cell.padStart(width)
    })
    printLine(i === 0 ? styled('bold', padded.join('  ')) : padded.join('  '))
  }
}
