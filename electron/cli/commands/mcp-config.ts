import { resolve } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import { mcpClients, mcpSnippet, type McpConnection } from '../../../shared/mcp-clients.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote } from '../print.ts'
import type { McpOptions } from './mcp.ts'

export interface McpConfigOptions extends McpOptions {
  client?: string
  http?: string
  json?: boolean
}

/** `trove mcp config`: what to copy into an assistant's program so that it reaches Trove. Opens no library. */
export async function mcpConfigCommand(options: McpConfigOptions): Promise<ExitCode> {
  const { client, json = false } = options
  const connection = connectionOf(options)
  const chosen = client === undefined ? mcpClients : mcpClients.filter(({ id }) => id === client)
  const snippets = chosen.flatMap(({ id, name }) => {
    const snippet = mcpSnippet(id, connection)
    return snippet ? [{ client: id, name, ...snippet }] : []
  })
  if (snippets.length === 0) {
    throw new TroveError('INVALID_INPUT', `${client} can only start Trove: leave --http out.`)
  }
  if (json) printJson(snippets)
  else {
    for (const [place, { name, where, text }] of snippets.entries()) {
      printNote(`${place > 0 ? '\n' : ''}${name}: ${where}`)
      printLine(text)
    }
  }
  return exitCode.done
}

function connectionOf({ http, folder = [], library, model }: McpConfigOptions): McpConnection {
  if (http !== undefined) {
    const token = process.env['TROVE_API_TOKEN'] || '<the token that "trove serve --mcp" prints>'
    return { kind: 'address', url: http, token }
  }
  const named = {
    '--library': library ?? process.env['TROVE_LIBRARY'],
    '--model': model ?? process.env['TROVE_MODEL_DIR'],
  }
  const places = Object.entries(named).flatMap(([name, path]) => (path ? [name, resolve(path)] : []))
  const folders = folder.flatMap((path) => ['--folder', resolve(path)])
  // The Node that runs now, and the program as it was started.
  const entry = resolve(process.argv[1] ?? 'trove')
  return { kind: 'command', command: process.execPath, args: [entry, 'mcp', ...places, ...folders] }
}
