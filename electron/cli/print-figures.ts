import type { ModeFigures } from '../engine/eval/measure.ts'
import { counted } from './counted.ts'
import { printLine, styled } from './print.ts'
import { printable } from './printable.ts'

/** What was measured in one library. */
export interface LibraryFigures {
  /** Null without a model. */
  model: string | null
  /** Those that can be searched. */
  documents: number
  passages: number
  queries: number
  modes: ModeFigures[]
}

const score = (value: number): number => Math.round(value * 10_000) / 10_000
const milliseconds = (value: number): number => Math.round(value * 10) / 10

/** The figures as JSON tells them: scores to four digits, times to one, without the single queries. */
export function rounded({ modes, ...library }: LibraryFigures, { found = false } = {}) {
  return {
    ...library,
    modes: modes.map(({ mode, ndcg10, recall100, mrr10, found1, found5, p50Ms, p95Ms }) => ({
      mode,
      ...(found ? { found1: score(found1), found5: score(found5) } : {}),
      ndcg10: score(ndcg10),
      recall100: score(recall100),
      mrr10: score(mrr10),
      p50Ms: milliseconds(p50Ms),
      p95Ms: milliseconds(p95Ms),
    })),
  }
}

const width = 11

/** A table for a person at a terminal, one line a mode. */
export function printFigures(title: string, figures: LibraryFigures, { found = false } = {}): void {
  const { documents, passages, queries, model, modes } = figures
  printLine(
    `${styled('bold', printable(title))}  ${counted(documents, 'document')}, ${counted(passages, 'passage')}, ${counted(queries, 'query')}, ${model ?? 'no model'}`,
  )
  const names = [
    ...(found ? ['found@1', 'found@5'] : []),
    'nDCG@10',
    'recall@100',
    'MRR@10',
    'p50 ms',
    'p95 ms',
  ]
  printLine(`  ${'mode'.padEnd(8)}${names.map((name) => name.padStart(width)).join('')}`)
  for (const { mode, found1, found5, ndcg10, recall100, mrr10, p50Ms, p95Ms } of modes) {
    const scores = [...(found ? [found1, found5] : []), ndcg10, recall100, mrr10].map((value) =>
      value.toFixed(4),
    )
    const times = [p50Ms, p95Ms].map((value) => value.toFixed(1))
    printLine(`  ${mode.padEnd(8)}${[...scores, ...times].map((cell) => cell.padStart(width)).join('')}`)
  }
  printLine()
}
