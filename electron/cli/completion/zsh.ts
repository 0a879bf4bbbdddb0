import type { CommandNode } from '../program/command-tree.ts'
import { argumentChoices, completionCases, quoted, spellings } from './cases.ts'

/** As that for bash, with what each option and command does. It works sourced, and as a file \`_trove\` of the function path. */
export function zshCompletion(tree: CommandNode): string {
  const { commands, withOptions } = completionCases(tree)
  const described = (name: string, description: string): string =>
    quoted(`${name.replaceAll(':', '\\:')}:${description}`)
  const values = withOptions.flatMap(({ command, options }) =>
    options.flatMap((option) => {
      if (option.value === null) return []
      const at = spellings(option).map((spelling) => quoted(`${command.path}|${spelling}`))
      const action = {
        choice: `compadd -- ${option.choices.map(quoted).join(' ')}`,
        path: '_files',
        other: `_message ${quoted(option.description)}`,
      }
      return [`    ${at.join('|')}) ${action[option.value]}; return ;;`]
    }),
  )
  const options = withOptions.map(({ command, options }) => {
    const all = options.map(({ long, description }) => described(long, description))
    return `      ${quoted(command.path)}) offered=(${all.join(' ')}) ;;`
  })
  const words = withOptions.flatMap(({ command }) => {
    const below = command.commands.map(({ name, description }) => described(name, description))
    const all = [...below, ...argumentChoices(command).map(quoted)]
    return all.length > 0 ? [`      ${quoted(command.path)}) offered=(${all.join(' ')}) ;;`] : []
  })
  return `#compdef ${tree.name}
# Completion of ${tree.name} for zsh. Made by "${tree.name} completion zsh".
_${tree.name}() {
  local at=${quoted(tree.path)} i
  local -a offered
  for ((i = 2; i < CURRENT; i++)); do
    case "$at \${words[i]}" in
    ${commands.map(({ path }) => quoted(path)).join('|')}) at="$at \${words[i]}" ;;
    esac
  done
  case "$at|\${words[CURRENT-1]}" in
${values.join('\n')}
  esac
  if [[ \${words[CURRENT]} == -* ]]; then
    case $at in
${options.join('\n')}
    esac
    _describe option offered
  else
    case $at in
${words.join('\n')}
    esac
    if ((\${#offered})); then _describe command offered; else _files; fi
  fi
}
if [[ \${funcstack[1]} == _${tree.name} ]]; then _${tree.name} "$@"; else compdef _${tree.name} ${tree.name}; fi`
}
