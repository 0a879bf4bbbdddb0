import { Argument, type Command } from 'commander'
import { completionCommand, shells } from '../commands/completion.ts'
import { helpCommand, type HelpOptions } from '../commands/help.ts'
import type { Running } from './options.ts'

/** The commands that tell how the others are used. */
export function addHelping(program: Command, running: Running): void {
  program
    .command('completion')
    .description('print what makes a shell complete commands and options')
    .addArgument(new Argument('<shell>', 'which shell').choices(shells))
    .action(running((shell: string) => completionCommand(program, shell)))

  program
    .command('help')
    .description('tell how a command is used')
    .argument('[command...]')
    .option('--man', 'print the manual page of all of them (roff)')
    .action(running((words: string[], options: HelpOptions) => helpCommand(program, words, options)))
}
