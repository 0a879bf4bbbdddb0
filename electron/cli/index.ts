import { Command, CommanderError, InvalidArgumentError, Option } from 'commander'
import { maxResults, searchMode, searchSort, type SearchMode } from '../../shared/contract/index.ts'
import { methodNames } from '../engine/bench/options.ts'
import { version } from '../engine/version.ts'
import { evalCommand, type EvalOptions } from './commands/eval.ts'
import { benchVectorsCommand, type BenchVectorsOptions } from './commands/bench-vectors.ts'
import { historyCommand, type HistoryOptions } from './commands/history.ts'
import { indexCommand, type IndexOptions } from './commands/index-paths.ts'
import {
  modelDownloadCommand,
  modelImportCommand,
  modelStatusCommand,
  type ModelOptions,
} from './commands/model.ts'
import {
  deleteSavedCommand,
  runSavedCommand,
  saveCommand,
  savedCommand,
  type RunOptions,
  type SavedOptions,
  type SaveOptions,
} from './commands/saved.ts'
import { searchCommand, type SearchOptions } from './commands/search.ts'
import { similarCommand, type SimilarOptions } from './commands/similar.ts'
import { serveCommand, type ServeOptions } from './commands/serve.ts'
import { foldersCommand, statusCommand, type StatusOptions } from './commands/status.ts'
import { exitCode, reportFailure, type ExitCode } from './exit.ts'

let result: ExitCode = exitCode.done

/** Commander's actions answer nothing: the exit code is kept aside. */
const running =
  <A extends unknown[]>(command: (...args: A) => Promise<ExitCode>) =>
  async (...args: A): Promise<void> => {
    result = await command(...args)
  }

const program = new Command('trove')
  .description('Finds things in your own documents, by meaning and by exact words, without a network.')
  .version(version)
  .showHelpAfterError('Run "trove --help" to see how it is used.')
  .exitOverride()

/** Every command works on a library, with a model. */
const onLibrary = (command: Command): Command =>
  command
    .option('--library <dir>', "the library's directory (default: TROVE_LIBRARY, else the desktop app's)")
    .option('--model <dir>', "the embedding model's directory (default: TROVE_MODEL_DIR, else the app's own)")
    .option('--json', "print the contract's objects as JSON")

onLibrary(program.command('index'))
  .description('add folders or files and wait until everything in them is searchable')
  .argument('<path...>', 'folders or files')
  .option('--watch', 'stay and follow changes until Ctrl+C')
  .action(running((paths: string[], options: IndexOptions) => indexCommand(paths, options)))

onLibrary(program.command('search'))
  .description(
    'find passages: words, "phrases", -exclusions, OR, type:pdf, in:folder, after:2024-03 (see docs/searching.md)',
  )
  .argument('<query...>', 'what you remember')
  // `-draft` is part of a query.
  .allowUnknownOption()
  .addOption(
    new Option('--mode <mode>', 'how to search')
      .choices(searchMode.options)
      .default('hybrid' satisfies string),
  )
  .addOption(new Option('--sort <order>', 'in which order').choices(searchSort.options))
  .option('--limit <n>', 'documents at most', wholeNumber(1, 200), 10)
  .option('--offset <n>', 'documents to pass over', wholeNumber(0, maxResults))
  .option('--verbatim', 'leave misspelled words as they are')
  .option('--facets', 'count the documents by type, folder, year, language and author')
  .option('--why', 'tell why each passage was found')
  .option('--samples', 'search the sample documents that come with Trove')
  .action(running((words: string[], options: SearchOptions) => searchCommand(words, options)))

onLibrary(program.command('similar'))
  .description('find documents like one')
  .argument('<file>', 'a file of the library')
  .option('--limit <n>', 'documents at most', wholeNumber(1, 200), 10)
  .action(running((file: string, options: SimilarOptions) => similarCommand(file, options)))

const saved = program.command('saved').description('searches that are kept under a name')
onLibrary(saved.command('list', { isDefault: true }))
  .description('the saved searches')
  .action(running((options: SavedOptions) => savedCommand(options)))
onLibrary(saved.command('save'))
  .description('keep a query under a name, in place of the one that had it')
  .argument('<name>')
  .argument('<query...>', 'what to search for')
  .addOption(new Option('--mode <mode>', 'how to search').choices(searchMode.options))
  .addOption(new Option('--sort <sort>', 'in which order').choices(searchSort.options))
  .action(running((name: string, words: string[], options: SaveOptions) => saveCommand(name, words, options)))
onLibrary(saved.command('run'))
  .description('find passages by a saved search')
  .argument('<name>')
  .option('--limit <n>', 'documents at most', wholeNumber(1, 200), 10)
  .action(running((name: string, options: RunOptions) => runSavedCommand(name, options)))
onLibrary(saved.command('delete'))
  .description('forget a saved search')
  .argument('<name>')
  .action(running((name: string, options: SavedOptions) => deleteSavedCommand(name, options)))

onLibrary(program.command('history'))
  .description('what was searched before in the window, newest first')
  .option('--limit <n>', 'searches at most', wholeNumber(1, 1_000), 50)
  .option('--clear', 'forget all of them')
  .addOption(new Option('--off', 'forget all of them and remember no more').conflicts('on'))
  .option('--on', 'remember searches')
  .action(running((options: HistoryOptions) => historyCommand(options)))

onLibrary(program.command('status'))
  .description('how the library is')
  .action(running((options: StatusOptions) => statusCommand(options)))

onLibrary(program.command('folders'))
  .description('the folders of the library')
  .action(running((options: StatusOptions) => foldersCommand(options)))

onLibrary(program.command('serve'))
  .description('open the window in a browser on this machine')
  .option('--port <n>', 'port on 127.0.0.1 (default: any that is free)', wholeNumber(0, 65_535))
  .option('--open', 'open the browser too')
  .action(running((options: ServeOptions) => serveCommand(options)))

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

const model = program.command('model').description('the embedding model, which finds by meaning')
onLibrary(model.command('status'))
  .description('which model is used, and where it is')
  .action(running((options: ModelOptions) => modelStatusCommand(options)))
onLibrary(model.command('download'))
  .description('fetch the model (HTTPS_PROXY and TROVE_MODEL_MIRROR are honoured)')
  .action(running((options: ModelOptions) => modelDownloadCommand(options)))
onLibrary(model.command('import'))
  .description('take the model from a folder or an .onnx file')
  .argument('<path>')
  .action(running((path: string, options: ModelOptions) => modelImportCommand(path, options)))

function list(value: string): string[] {
  const names = value.split(',').map((name) => name.trim())
  return [...new Set(names)].filter((name) => name !== '')
}

function searchModes(value: string): SearchMode[] {
  const parsed = searchMode.array().min(1).safeParse(list(value))
  if (parsed.success) return parsed.data
  throw new InvalidArgumentError(`Give one or more of ${searchMode.options.join(', ')}.`)
}

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

function wholeNumber(min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (Number.isInteger(number) && number >= min && number <= max) return number
    throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`)
  }
}

try {
  await program.parseAsync()
} catch (cause) {
  // Commander has said what is wrong with the command line; asking for help or the version is not wrong.
  if (cause instanceof CommanderError) result = cause.exitCode === 0 ? exitCode.done : exitCode.wrongUse
  else result = reportFailure(cause)
}
process.exitCode = result
