import { describe, expect, it } from 'vitest'
import { mcpClients, mcpSnippet, type McpConnection } from '../../shared/mcp-clients.ts'

const command: McpConnection = {
  kind: 'command',
  command: '/usr/bin/trove',
  args: ['mcp', '--folder', '/a "b"'],
}
const address: McpConnection = { kind: 'address', url: 'http://127.0.0.1:4711/mcp', token: 'secret' }

const written = (client: string, connection: McpConnection): unknown =>
  JSON.parse(mcpSnippet(client, connection)?.text ?? 'null')

describe('what to copy into an assistant’s program', () => {
  it('is JSON with the command as it is, for each of them', () => {
    for (const { id } of mcpClients) {
      expect(mcpSnippet(id, command)?.where).not.toBe('')
      expect(Object.values(written(id, command) as object)).toMatchObject([
        { trove: { command: '/usr/bin/trove', args: ['mcp', '--folder', '/a "b"'] } },
      ])
    }
  })

  it('has the names that the program knows', () => {
    expect(written('vscode', command)).toMatchObject({ servers: { trove: { type: 'stdio' } } })
    expect(written('zed', command)).toHaveProperty('context_servers')
    const headers = { Authorization: 'Bearer secret' }
    const { url } = address as { url: string }
    expect(written('claude-code', address)).toEqual({ mcpServers: { trove: { type: 'http', url, headers } } })
    expect(written('windsurf', address)).toEqual({ mcpServers: { trove: { serverUrl: url, headers } } })
    expect(written('gemini-cli', address)).toEqual({ mcpServers: { trove: { httpUrl: url, headers } } })
  })

  it('is nothing for a program that is not known, or knows no addresses', () => {
    expect(mcpSnippet('notepad', command)).toBeNull()
    expect(mcpSnippet('claude-desktop', address)).toBeNull()
  })
})
