import { InvalidArgumentError, type Command } from 'commander'
import { previewCommand, type PreviewOptions } from '../commands/preview.ts'
import { rulesCommand, type RulesOptions } from '../commands/rules.ts'
import { collect, onLibrary, type Running } from './options.ts'

function megabytes(value: string): number {
  const number = Number(value)
  if (value.trim() !== '' && number > 0 && number <= 100) return number
  throw new InvalidArgumentError('Give a number above 0 and not above 100.')
}

/** The options that set rules. */
export const ruleOptions = (command: Command): Command =>
  command
    .option('--exclude <line>', 'leave out what this line names, as in .gitignore; may be repeated', collect)
    .option('--include <line>', 'index only what such lines name; may be repeated', collect)
    .option('--ignore-files', 'honour .gitignore and .troveignore')
    .option('--no-ignore-files', 'index what they leave out')
    .option('--hidden', 'index hidden files and folders too')
    .option('--no-hidden', 'leave them out')
    .option('--waste', 'index what programs made too (caches, packages, build output)')
    .option('--no-waste', 'leave it out')
    .option('--max-mb <n>', 'leave out larger files', megabytes)
    .option('--reset', 'begin with the usual rules')
/** The commands that say what of a folder is indexed. */
export function addRules(program: Command, running: Running): void {
  ruleOptions(onLibrary(program.command('rules')))
    .description('show or set what is indexed, in all folders or in one')
    .argument('[folder]', 'a folder of the library')
    .action(running((folder: string | undefined, options: RulesOptions) => rulesCommand(folder, options)))

  onLibrary(program.command('preview'))
    .description('what indexing a folder would bring, and what it would leave out')
    .argument('<folder>')
    .action(running((folder: string, options: PreviewOptions) => previewCommand(folder, options)))
}
