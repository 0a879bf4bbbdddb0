/** How a program of an assistant reaches Trove: by starting it, or by the address of one that runs. */
export type McpConnection =
  | { kind: 'command'; command: string; args: readonly string[] }
  | { kind: 'address'; url: string; token: string }

/** What to copy into a program, and where. */
export interface McpSnippet {
  /** For a person to read: the program's file, or the command line. */
  where: string
  text: string
}

interface McpClient {
  id: string
  name: string
  where: string
  /** Null: this program can't be told of an address in its file. */
  write: (connection: McpConnection) => object | null
}

const bearer = (token: string) => ({ Authorization: `Bearer ${token}` })

/** What most programs call a server that they start. */
const started = ({ command, args }: Extract<McpConnection, { kind: 'command' }>) => ({ command, args })

/** A server as most programs note it down, with their names for the address and for the kind of server. */
const noted =
  (root: string, { url = 'url', typed = false }: { url?: string; typed?: boolean } = {}) =>
  (connection: McpConnection): object => {
    const isCommand = connection.kind === 'command'
    const type = typed ? { type: isCommand ? 'stdio' : 'http' } : {}
    const how = isCommand ? started(connection) : { [url]: connection.url, headers: bearer(connection.token) }
    return { [root]: { trove: { ...type, ...how } } }
  }

/** The usual programs, by the names that the command line and Settings have for them. */
export const mcpClients: readonly McpClient[] = [
  {
    id: 'claude-desktop',
    name: 'Claude Desktop',
    where: 'claude_desktop_config.json (Settings › Developer › Edit Config)',
    write: (connection) => (connection.kind === 'command' ? noted('mcpServers')(connection) : null),
  },
  {
    id: 'claude-code',
    name: 'Claude Code',
    where: '.mcp.json in a project, or "mcpServers" in ~/.claude.json',
    write: noted('mcpServers', { typed: true }),
  },
  { id: 'cursor', name: 'Cursor', where: '~/.cursor/mcp.json', write: noted('mcpServers') },
  {
    id: 'vscode',
    name: 'Visual Studio Code',
    where: '.vscode/mcp.json, or “MCP: Open User Configuration”',
    write: noted('servers', { typed: true }),
  },
  {
    id: 'windsurf',
    name: 'Windsurf',
    where: '~/.codeium/windsurf/mcp_config.json',
    write: noted('mcpServers', { url: 'serverUrl' }),
  },
  { id: 'zed', name: 'Zed', where: 'its settings file', write: noted('context_servers') },
  {
    id: 'gemini-cli',
    name: 'Gemini CLI',
    where: '~/.gemini/settings.json',
    write: noted('mcpServers', { url: 'httpUrl' }),
  },
  {
    id: 'lm-studio',
    name: 'LM Studio',
    where: 'mcp.json (Program › Edit mcp.json)',
    write: noted('mcpServers'),
  },
]

/**
 * What to copy so that a program reaches Trove; null for one that is not known, or that can't be told of an address.
 * `command` is an absolute path: programs with a window know no search path.
 */
export function mcpSnippet(client: string, connection: McpConnection): McpSnippet | null {
  const known = mcpClients.find(({ id }) => id === client)
  const written = known?.write(connection)
  return known && written ? { where: known.where, text: JSON.stringify(written, null, 2) } : null
}
