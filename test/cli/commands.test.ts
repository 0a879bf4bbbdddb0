import { describe, expect, it } from 'vitest'
import { allCommands, commandTree, type CommandNode } from '../../electron/cli/program/command-tree.ts'
import { examples } from '../../electron/cli/program/examples.ts'
import { createProgram } from '../../electron/cli/program/program.ts'

const program = createProgram(() => async () => undefined)
const tree = commandTree(program)
const commands = allCommands(tree).slice(1)
const wordsOf = ({ path }: CommandNode): string => path.slice('trove '.length)
const leaves = commands.filter((command) => command.commands.length === 0)

describe('every command', () => {
  it('says what it does, and what each of its options does', () => {
    for (const { path, description, options } of commands) {
      expect(description, path).not.toBe('')
      for (const option of options) expect(option.description, `${path} ${option.long}`).not.toBe('')
    }
  })

  it('has an example', () => {
    expect(leaves.map(wordsOf).filter((words) => !examples[words])).toEqual([])
  })

  it('prints JSON for other programs, unless what it prints is for another program anyway', () => {
    const without = leaves.filter(({ options }) => !options.some(({ long }) => long === '--json'))
    expect(without.map(wordsOf)).toEqual(['completion', 'help'])
  })
})

describe('every example', () => {
  it('is of a command that there is', () => {
    expect(
      Object.keys(examples).filter((words) => !commands.some((each) => wordsOf(each) === words)),
    ).toEqual([])
  })

  it.each(Object.entries(examples).flatMap(([words, all]) => all.map(([line]) => [words, line] as const)))(
    'has only commands and options that there are: %s, %s',
    (words, line) => {
      const [, args = ''] = /\btrove ([^)>&]*)/.exec(line) ?? []
      const given = args.trim().split(/\s+/)
      let command = tree
      for (const word of given) command = command.commands.find(({ name }) => name === word) ?? command
      const usual = command.commands.find(({ name }) => name === 'list')
      expect([wordsOf(command), usual && wordsOf(usual)]).toContain(words)
      const known = [...command.options, ...(usual?.options ?? [])].map(({ long }) => long)
      for (const option of given.filter((word) => word.startsWith('--'))) expect(known).toContain(option)
    },
  )
})
