import { isAbsolute, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { troveHere } from './run-trove.ts'

describe('trove mcp config', () => {
  const trove = (...args: string[]) => troveHere('/libraries/mine', 'mcp', 'config', ...args)

  it('prints what starts this very Trove, with whole paths', async () => {
    const { code, stdout } = await trove('--client', 'cursor', '--folder', 'letters')
    expect(code).toBe(0)
    const { mcpServers } = JSON.parse(stdout) as {
      mcpServers: { trove: { command: string; args: string[] } }
    }
    const { command, args } = mcpServers.trove
    expect([command, args[0] ?? ''].every(isAbsolute)).toBe(true)
    expect(args).toEqual(expect.arrayContaining(['mcp', '--library', '/libraries/mine']))
    expect(args.slice(-2)).toEqual(['--folder', join(process.cwd(), 'letters')])
  })

  it('prints the address of one that runs', async () => {
    const { stdout } = await trove('--http', 'http://127.0.0.1:4711/mcp', '--json')
    const snippets = JSON.parse(stdout) as { client: string; text: string }[]
    expect(snippets.length).toBeGreaterThan(4)
    for (const { text } of snippets) expect(text).toContain('http://127.0.0.1:4711/mcp')
  })

  it('is refused for unknown programs, for no address, and where only a command is known', async () => {
    for (const args of [
      ['--client', 'notepad'],
      ['--http', 'here'],
      ['--client', 'claude-desktop', '--http', 'http://127.0.0.1:1/mcp'],
    ]) {
      expect((await trove(...args)).code).toBe(2)
    }
  })
})
