import type { CommandNode } from '../program/command-tree.ts'
import { argumentChoices, completionCases } from './cases.ts'

const quoted = (text: string): string => `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`

/** A script for fish: one line for each command, option and choice, each with the command at which it is offered. */
export function fishCompletion(tree: CommandNode): string {
  const { commands, withOptions } = completionCases(tree)
  const at = ({ path }: CommandNode): string =>
    `complete -c ${tree.name} -n ${quoted(`__${tree.name}_at ${quoted(path)}`)}`
  const lines = withOptions.flatMap(({ command, options }) => [
    ...command.commands.map(
      ({ name, description }) => `${at(command)} -f -a ${quoted(name)} -d ${quoted(description)}`,
    ),
    ...argumentChoices(command).map((choice) => `${at(command)} -f -a ${quoted(choice)}`),
    ...options.map(({ long, short, value, choices, description }) => {
      const names = `${short === null ? '' : `-s ${short.slice(1)} `}-l ${long.slice(2)}`
      const kinds = { choice: ` -x -a ${quoted(choices.join(' '))}`, path: ' -r -F', other: ' -x' }
      return `${at(command)} ${names}${value === null ? '' : kinds[value]} -d ${quoted(description)}`
    }),
  ])
  return `# Completion of ${tree.name} for fish. Made by "${tree.name} completion fish".
function __${tree.name}_at
    set -l at ${quoted(tree.path)}
    for word in (commandline -opc)[2..]
        switch "$at $word"
            case ${commands.map(({ path }) => quoted(path)).join(' ')}
                set at "$at $word"
        end
    end
    test "$at" = "$argv[1]"
end
${lines.join('\n')}`
}
