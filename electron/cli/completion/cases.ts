import { allCommands, type CommandNode, type OptionNode } from '../program/command-tree.ts'

/** What a script for a shell is made of. */
export interface CompletionCases {
  /** Every command below the program, by its words. */
  commands: readonly CommandNode[]
  /** Every command, the program included, with the options that it understands. */
  withOptions: readonly { command: CommandNode; options: readonly OptionNode[] }[]
}

/** A group that does something by itself (`trove saved`) does what its command `list` does. */
export function completionCases(tree: CommandNode): CompletionCases {
  const all = allCommands(tree)
  return {
    commands: all.filter(({ path }) => path !== tree.path),
    withOptions: all.map((command) => {
      const usual = command.commands.find(({ name }) => name === 'list')
      const known = new Map([...(usual?.options ?? []), ...command.options].map((each) => [each.long, each]))
      return { command, options: [...known.values()] }
    }),
  }
}

/** Both ways to write an option. */
export const spellings = ({ short, long }: OptionNode): string[] => (short === null ? [long] : [short, long])

/** The first choices that a command's arguments have. */
export const argumentChoices = ({ arguments: all }: CommandNode): readonly string[] =>
  all.find(({ choices }) => choices.length > 0)?.choices ?? []

/** A text as one word of a POSIX shell. */
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
