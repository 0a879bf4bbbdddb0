import { describe, expect, it } from 'vitest'
import { bashCompletion } from '../../electron/cli/completion/bash.ts'
import { fishCompletion } from '../../electron/cli/completion/fish.ts'
import { zshCompletion } from '../../electron/cli/completion/zsh.ts'
import { manualPage, roff } from '../../electron/cli/manual-page.ts'
import { allCommands, commandTree } from '../../electron/cli/program/command-tree.ts'
import { createProgram } from '../../electron/cli/program/program.ts'
import { isInstalled, outputOf } from './installed.ts'
import { troveHere } from './run-trove.ts'

const tree = commandTree(createProgram(() => async () => undefined))

describe.skipIf(!isInstalled('bash'))('completion in bash (needs bash)', () => {
  /** What is offered for the last of some words. */
  const offered = (...words: string[]): string[] => {
    const typed = words.map((word) => `'${word}'`).join(' ')
    const script = `${bashCompletion(tree)}
      COMP_WORDS=(trove ${typed}); COMP_CWORD=${words.length}; _trove; printf '%s\\n' "\${COMPREPLY[@]}"`
    return outputOf('bash', ['--norc', '-s'], script).split('\n').filter(Boolean)
  }

  it('offers commands, and those of groups', () => {
    expect(offered('')).toEqual(expect.arrayContaining(['search', 'folders', 'mcp', 'completion']))
    expect(offered('se')).toEqual(['search', 'serve'])
    expect(offered('folders', '')).toEqual(['list', 'add', 'remove', 'rules'])
    expect(offered('completion', '')).toEqual(['bash', 'zsh', 'fish'])
  })

  it('offers the options of the command that stands there', () => {
    expect(offered('search', 'rent', '--mo')).toEqual(['--model', '--mode'])
    expect(offered('search', '--limit', '3', '--fa')).toEqual(['--facets'])
    expect(offered('saved', 'run', '--')).not.toContain('--facets')
    // What a group does by itself is what its list does.
    expect(offered('problems', '--li')).toEqual(['--library', '--limit'])
  })

  it('offers the values of an option', () => {
    expect(offered('search', '--mode', '')).toEqual(['hybrid', 'meaning', 'exact'])
    expect(offered('mcp', 'config', '--client', 'cl')).toEqual(['claude-desktop', 'claude-code'])
  })

  it('leaves files to the shell', () => {
    expect(offered('index', '')).toEqual([])
    expect(offered('status', '--library', '')).toEqual([])
  })
})

describe.each([
  ['zsh', zshCompletion],
  ['fish', fishCompletion],
] as const)('completion in %s', (shell, completion) => {
  it('knows every command and every option', () => {
    const script = completion(tree)
    for (const { name, options } of allCommands(tree)) {
      expect(script).toContain(name)
      for (const { long } of options) expect(script).toContain(long.slice(2))
    }
  })

  it.skipIf(!isInstalled(shell))(`is a script that it reads (needs ${shell})`, () => {
    expect(outputOf(shell, ['-n'], completion(tree))).toBe('')
  })
})

describe('the manual page', () => {
  it.skipIf(!isInstalled('groff'))('is roff without a fault (needs groff)', () => {
    const page = outputOf('groff', ['-man', '-ww', '-Tutf8', '-P-cbou'], manualPage(tree))
    for (const { path } of allCommands(tree).filter((each) => each.commands.length === 0))
      expect(page).toContain(path)
    for (const part of ['EXIT STATUS', 'TROVE_LIBRARY', '--no-ignore-files', '“Rent”', `'"first draft"'`]) {
      expect(page).toContain(part)
    }
  })

  it.skipIf(!isInstalled('man'))('is shown by man (needs man)', () => {
    expect(outputOf('man', ['-l', '-'], manualPage(tree))).toContain('TROVE(1)')
  })

  it('takes no text for a request', () => {
    expect(roff(".so /etc/passwd\n'x \\fB -y ä")).toBe("\\&.so /etc/passwd\n\\&'x \\efB \\-y \\[u00E4]")
  })
})

describe('help', () => {
  it('tells of one command, and of all', async () => {
    expect(await troveHere('/nowhere', 'help', 'folders', 'add')).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/Usage: trove folders add [^]*Examples:\n {2}trove folders add/),
    })
    expect((await troveHere('/nowhere', 'help')).stdout).toContain('Exit codes')
    expect((await troveHere('/nowhere', 'help', '--man')).stdout).toMatch(/^\.TH TROVE 1/)
    expect(await troveHere('/nowhere', 'help', 'me')).toMatchObject({
      code: 2,
      stderr: 'INVALID_INPUT: There is no command "me".\n',
    })
  })

  it('has completion for the shells that are known', async () => {
    expect((await troveHere('/nowhere', 'completion', 'bash')).stdout).toContain(
      'complete -o default -F _trove trove',
    )
    expect((await troveHere('/nowhere', 'completion', 'cmd')).code).toBe(2)
  })
})
