import type { CommandNode } from '../program/command-tree.ts'
import { argumentChoices, completionCases, quoted, spellings } from './cases.ts'

/**
 * A script for bash: it follows the words to the command they name, then offers the values of an option, the command's
 * options, or its commands. Where it has nothing to offer, files are completed.
 */
export function bashCompletion(tree: CommandNode): string {
  const { commands, withOptions } = completionCases(tree)
  const offer = (words: readonly string[]): string => `words=${quoted(words.join(' '))}`
  const values = withOptions.flatMap(({ command, options }) =>
    options.flatMap((option) => {
      if (option.value === null) return []
      const at = spellings(option).map((spelling) => quoted(`${command.path}|${spelling}`))
      const action = {
        choice: offer(option.choices),
        path: 'return 0',
        other: 'compopt +o default 2>/dev/null; return 0',
      }
      return [`    ${at.join('|')}) ${action[option.value]} ;;`]
    }),
  )
  const options = withOptions.map(
    ({ command, options }) => `      ${quoted(command.path)}) ${offer(options.map(({ long }) => long))} ;;`,
  )
  const words = withOptions.flatMap(({ command }) => {
    const below = [...command.commands.map(({ name }) => name), ...argumentChoices(command)]
    return below.length > 0 ? [`      ${quoted(command.path)}) ${offer(below)} ;;`] : []
  })
  return `# Completion of ${tree.name} for bash. Made by "${tree.name} completion bash".
_${tree.name}() {
  local cur=\${COMP_WORDS[COMP_CWORD]} prev=\${COMP_WORDS[COMP_CWORD-1]} at=${quoted(tree.path)} words= i
  COMPREPLY=()
  for ((i = 1; i < COMP_CWORD; i++)); do
    case "$at \${COMP_WORDS[i]}" in
    ${commands.map(({ path }) => quoted(path)).join('|')}) at="$at \${COMP_WORDS[i]}" ;;
    esac
  done
  case "$at|$prev" in
${values.join('\n')}
    *)
      if [[ $cur == -* ]]; then case $at in
${options.join('\n')}
      esac; else case $at in
${words.join('\n')}
      esac; fi ;;
  esac
  COMPREPLY=($(compgen -W "$words" -- "$cur"))
}
complete -o default -F _${tree.name} ${tree.name}`
}
