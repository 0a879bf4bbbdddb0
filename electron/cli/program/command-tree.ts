import type { Command } from 'commander'

/** An option of a command. */
export interface OptionNode {
  short: string | null
  long: string
  /** As it is written in the help, with its value: `--limit <n>`. */
  flags: string
  description: string
  /** What its value is; null: it has none. */
  value: 'path' | 'choice' | 'other' | null
  choices: readonly string[]
}

/** A command, with all that lies below it. */
export interface CommandNode {
  /** Words from the program's name on: `trove saved run`. */
  path: string
  name: string
  description: string
  /** As the help writes it: `trove saved run [options] <name>`. */
  usage: string
  arguments: readonly { name: string; description: string; choices: readonly string[] }[]
  options: readonly OptionNode[]
  commands: readonly CommandNode[]
}

/** Names that options have for values that are found on the disk. */
const pathLike = /^(?:dir|file|folder|path)$/

/** The command line as data, read from Commander's own: what is made of it can't say anything else than the help does. */
export function commandTree(command: Command, above = ''): CommandNode {
  const help = command.createHelp()
  const path = above === '' ? command.name() : `${above} ${command.name()}`
  return {
    path,
    name: command.name(),
    description: help.commandDescription(command),
    usage: help.commandUsage(command),
    arguments: command.registeredArguments.map((argument) => ({
      name: help.argumentTerm(argument),
      description: help.argumentDescription(argument),
      choices: argument.argChoices ?? [],
    })),
    options: help.visibleOptions(command).flatMap((option): OptionNode[] => {
      const { short, long, flags, argChoices, required, optional } = option
      if (!long) return []
      const hasValue = required || optional
      const name = /[<[]([\w-]+)/.exec(flags)?.[1] ?? ''
      const free = pathLike.test(name) ? 'path' : 'other'
      return [
        {
          short: short ?? null,
          long,
          flags,
          description: help.optionDescription(option),
          value: hasValue ? (argChoices ? 'choice' : free) : null,
          choices: argChoices ?? [],
        },
      ]
    }),
    commands: help
      .visibleCommands(command)
      // "help" of each group is Commander's own and not asked for by name.
      .filter((each) => each.name() !== 'help' || above === '')
      .map((each) => commandTree(each, path)),
  }
}

/** A command and all below it, the outer ones first. */
export const allCommands = (node: CommandNode): CommandNode[] => [node, ...node.commands.flatMap(allCommands)]
