import type { Command } from 'commander'
import { TroveError } from '../../../shared/errors.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { manualPage } from '../manual-page.ts'
import { printLine } from '../print.ts'
import { printable } from '../printable.ts'
import { commandTree } from '../program/command-tree.ts'

export interface HelpOptions {
  man?: boolean
}

/** `trove help`: how a command is used, or the manual page of all of them. */
export async function helpCommand(
  program: Command,
  words: readonly string[],
  { man }: HelpOptions,
): Promise<ExitCode> {
  if (man) printLine(manualPage(commandTree(program)))
  else named(program, words).outputHelp()
  return exitCode.done
}

/** The command of these words. Throws `INVALID_INPUT`. */
function named(program: Command, words: readonly string[]): Command {
  let command = program
  for (const word of words) {
    const below = command.commands.find((each) => each.name() === word || each.aliases().includes(word))
    if (!below) {
      throw new TroveError('INVALID_INPUT', `There is no command "${printable(words.join(' '))}".`)
    }
    command = below
  }
  return command
}
