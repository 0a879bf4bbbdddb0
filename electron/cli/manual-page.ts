import { version } from '../engine/version.ts'
import { allCommands, type CommandNode } from './program/command-tree.ts'
import { examples, type Example } from './program/examples.ts'

const hexOf = (character: string): string =>
  (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')

/** A text as roff has it: backslashes, dashes and leading dots as they are, other alphabets by their numbers. */
export const roff = (text: string): string =>
  text
    .replaceAll('\\', '\\e')
    .replaceAll('-', '\\-')
    .replace(/[^\n -~]/gu, (character) => `\\[u${hexOf(character)}]`)
    .replace(/^(?=[.'])/gm, '\\&')

/** A text as an argument of a request. */
const argument = (text: string): string => `"${roff(text).replaceAll('"', '\\(dq')}"`

/** The manual page of the whole command line in roff's man macros (man(7)), made from the commands themselves. */
export function manualPage(tree: CommandNode): string {
  const wordsOf = ({ path }: CommandNode): string => path.slice(tree.path.length + 1)
  const commands = allCommands(tree).slice(1)
  // A group that does nothing by itself has no section.
  const described = commands.filter((each) => each.commands.length === 0 || examples[wordsOf(each)])
  return [
    `.TH ${tree.name.toUpperCase()} 1 "" ${argument(`Trove ${version}`)}`,
    '.SH NAME',
    `${roff(tree.name)} \\- ${roff(tree.description)}`,
    '.SH SYNOPSIS',
    `.B ${tree.name}`,
    '.I command',
    '[options]',
    '.SH COMMANDS',
    ...described.flatMap((each) => section(each, examples[wordsOf(each)] ?? [])),
    ...common,
  ].join('\n')
}

function section(command: CommandNode, examples: readonly Example[]): string[] {
  const { usage, description, arguments: given, options } = command
  return [
    `.SS ${argument(usage)}`,
    roff(`${description.charAt(0).toUpperCase()}${description.slice(1)}.`),
    ...given.filter((each) => each.description !== '').flatMap((each) => item(each.name, each.description)),
    ...options.filter(({ long }) => long !== '--help').flatMap((each) => item(each.flags, each.description)),
    ...examples.flatMap(([line, does]) => ['.PP', `${roff(does)}:`, '.EX', roff(`  ${line}`), '.EE']),
  ]
}

const item = (term: string, description: string): string[] => [
  '.TP',
  `.B ${argument(term)}`,
  roff(description),
]

/** What holds for every command. */
const common = [
  '.SH EXIT STATUS',
  ...item('0', 'Found, or done.'),
  ...item('1', 'Nothing found.'),
  ...item('2', 'Wrong use.'),
  ...item('3', 'Failed; a code and a sentence on standard error say why.'),
  '.SH ENVIRONMENT',
  ...item('TROVE_LIBRARY', "The library's directory, where --library does not name one."),
  ...item('TROVE_MODEL_DIR', "The embedding model's directory, where --model does not name one."),
  ...item(
    'TROVE_API_TOKEN',
    'The token for programs and assistants that trove serve lets in; a new one is made at each start without it.',
  ),
  ...item('HTTPS_PROXY, TROVE_MODEL_MIRROR', 'Where the model is fetched through, and from.'),
  ...item('NO_COLOR', 'Prints without colours.'),
]
