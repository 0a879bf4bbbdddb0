import { Option, type Command } from 'commander'
import { maxResults, searchMode, searchSort } from '../../../shared/contract/index.ts'
import { historyCommand, type HistoryOptions } from '../commands/history.ts'
import {
  deleteSavedCommand,
  runSavedCommand,
  saveCommand,
  savedCommand,
  type RunOptions,
  type SavedOptions,
  type SaveOptions,
} from '../commands/saved.ts'
import { searchCommand, type SearchOptions } from '../commands/search.ts'
import { similarCommand, type SimilarOptions } from '../commands/similar.ts'
import { onLibrary, wholeNumber, type Running } from './options.ts'

/** The commands that find things. */
export function addSearching(program: Command, running: Running): void {
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
    .action(
      running((name: string, words: string[], options: SaveOptions) => saveCommand(name, words, options)),
    )
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
}
