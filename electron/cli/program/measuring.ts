import { InvalidArgumentError, type Command } from 'commander'
import { searchMode, type SearchMode } from '../../../shared/contract/index.ts'
import { methodNames } from '../../engine/bench/options.ts'
import { benchVectorsCommand, type BenchVectorsOptions } from '../commands/bench-vectors.ts'
import { evalCommand, type EvalOptions } from '../commands/eval.ts'
import { list, wholeNumber, type Running } from './options.ts'

/** The commands that measure. */
export function addMeasuring(program: Command, running: Running): void {
  program
    .command('eval')
    .description('measure how well a judged collection is searched (see docs/evaluation.md)')
    .argument('[folder]', 'a collection in the BEIR layout')
    .option('--files <folder>', 'a collection of real files instead')
    .option('--formats <names>', 'with --files: only these formats, with commas between', list)
    .option('--mode <modes>', 'ways to search, with commas between', searchModes, [...searchMode.options])
    .option('--model <dir>', "the embedding model's directory (default: TROVE_MODEL_DIR, else the app's own)")
    .option('--limit-queries <n>', 'only the first queries', wholeNumber(1, 1_000_000))
    .option('--per-query <file>', 'write the scores of each query as JSON lines')
    .option('--keep <dir>', 'work in this empty folder and leave it there')
    .option('--json', 'print one JSON object')
    .action(running((folder: string | undefined, options: EvalOptions) => evalCommand(folder, options)))

  program
    .command('bench')
    .description('measure what this machine can do')
    .command('vectors')
    .description('compare vector indexes: time, size and recall, on made-up vectors in a temporary database')
    .option('--count <n>', 'vectors', wholeNumber(100, 1_000_000), 10_000)
    .option('--dimensions <n>', 'numbers in a vector', wholeNumber(64, 2_000), 384)
    .option('--queries <n>', 'searches to measure', wholeNumber(1, 10_000), 100)
    .option('--seed <n>', 'the same seed makes the same vectors', wholeNumber(0, 2 ** 32 - 1), 1)
    .option('--only <methods>', `what to compare with the exact scan, of: ${methodNames.join(',')}`)
    .option('--m <n>', "HNSW: a vector's links in the graph", wholeNumber(2, 100), 16)
    .option('--ef-construction <n>', 'HNSW: candidates while it is built', wholeNumber(4, 1_000), 64)
    .option('--lists <n>', 'IVFFlat: clusters (default: one for a thousand vectors)', wholeNumber(1, 32_768))
    .option('--json [file]', 'write the figures as JSON to a file, or print them instead of the table')
    .option('--plot <file>', 'draw recall against latency (.svg or .html)')
    .action(running((options: BenchVectorsOptions) => benchVectorsCommand(options)))
}

function searchModes(value: string): SearchMode[] {
  const parsed = searchMode.array().min(1).safeParse(list(value))
  if (parsed.success) return parsed.data
  throw new InvalidArgumentError(`Give one or more of ${searchMode.options.join(', ')}.`)
}
