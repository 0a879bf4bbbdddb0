import type { Command } from 'commander'
import {
  addFoldersCommand,
  foldersCommand,
  removeFolderCommand,
  type AddFoldersOptions,
  type FoldersOptions,
} from '../commands/folders.ts'
import { ignoreCommand, problemsCommand, retryCommand, type ProblemsOptions } from '../commands/problems.ts'
import { rulesCommand, type RulesOptions } from '../commands/rules.ts'
import { onLibrary, wholeNumber, type Running } from './options.ts'
import { ruleOptions } from './rules.ts'

/** The commands for what is in the library, and for what could not be read. */
export function addFolders(program: Command, running: Running): void {
  const folders = program.command('folders').description('the folders and files of the library')
  onLibrary(folders.command('list', { isDefault: true }))
    .description('list them, and how each is followed')
    .action(running((options: FoldersOptions) => foldersCommand(options)))
  onLibrary(folders.command('add'))
    .description('add folders or files, and wait until everything in them is searchable')
    .argument('<path...>', 'folders or files')
    .option('--no-wait', 'only add them: they are read when Trove is open')
    .action(running((paths: string[], options: AddFoldersOptions) => addFoldersCommand(paths, options)))
  onLibrary(folders.command('remove'))
    .description('take a folder out of the library; your files stay')
    .argument('<path>', 'a folder of the library')
    .action(running((path: string, options: FoldersOptions) => removeFolderCommand(path, options)))
  ruleOptions(onLibrary(folders.command('rules')))
    .description('show or set what of a folder is indexed (as trove rules)')
    .argument('<path>', 'a folder of the library')
    .action(running((path: string, options: RulesOptions) => rulesCommand(path, options)))

  const problems = program.command('problems').description('files that could not be read, and why')
  onLibrary(problems.command('list', { isDefault: true }))
    .description('list them, newest first')
    .option('--limit <n>', 'problems at most', wholeNumber(1, 1_000), 200)
    .action(running((options: ProblemsOptions) => problemsCommand(options)))
  onLibrary(problems.command('retry'))
    .description('read such files again, and wait for it')
    .argument('[file...]', 'files of the library; without any, all that have a problem')
    .action(running((files: string[], options: ProblemsOptions) => retryCommand(files, options)))
  onLibrary(problems.command('ignore'))
    .description('tell problems no more until their files change')
    .argument('[file...]', 'files of the library')
    .option('--all', 'all that have a problem')
    .action(running((files: string[], options: ProblemsOptions) => ignoreCommand(files, options)))
}
