import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import open from 'open'
import { TroveError } from '../../../shared/errors.ts'
import { version } from '../../engine/version.ts'
import { startLoopbackServer, type LoopbackServer } from '../../server/loopback-server.ts'
import { checkedToken } from '../../server/token.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote } from '../print.ts'
import { scopeOf } from '../folder-scope.ts'
import { withEngine, type LibraryOptions } from '../session.ts'
import { untilInterrupted } from '../waiting.ts'

export interface ServeOptions extends LibraryOptions {
  port?: number
  open?: boolean
  api?: boolean
  mcp?: boolean
  mcpFolder?: string[]
  json?: boolean
}

/** Where a program's token may be given instead of made: arguments can be read by other users. */
const tokenVariable = 'TROVE_API_TOKEN'

/**
 * `trove serve`: the window in a browser of this machine, and with `--api` the HTTP interface for programs and with
 * `--mcp` assistants, until Ctrl+C.
 */
export function serveCommand(options: ServeOptions): Promise<ExitCode> {
  const webRoot = builtWindow(options.api === true || options.mcp === true)
  const givenToken = process.env[tokenVariable] || undefined
  const api = options.api ? { version, token: givenToken && checkedToken(givenToken) } : undefined
  // A token that opens the whole API would let assistants out of their folders.
  const mcpToken = options.api ? undefined : givenToken
  return withEngine(options, async (engine, signal) => {
    const server = await startLoopbackServer({
      port: options.port ?? 0,
      webRoot,
      handlers: engine.handlers,
      events: engine,
      api,
      mcp: options.mcp
        ? { library: async () => engine, scope: await scopeOf(options.mcpFolder), token: mcpToken }
        : undefined,
      onDefect: (cause) => printNote(`A request failed because of a defect: ${String(cause)}`),
    })
    if (options.json) printJson(addresses(server))
    else printAddresses(server, givenToken)
    if (options.open) await open(server.url).catch(() => printNote('No browser could be opened.'))
    await untilInterrupted(signal)
    await server.close()
    return exitCode.done
  })
}

/** What is served, and what a program needs to reach it. */
const addresses = ({ url, port, apiToken, mcpToken }: LoopbackServer) => ({
  url,
  port,
  api: apiToken === null ? null : { url: `http://127.0.0.1:${port}`, token: apiToken },
  mcp: mcpToken === null ? null : { url: `http://127.0.0.1:${port}/mcp`, token: mcpToken },
})

/** `givenToken`: it is known to whoever gave it, and printed nowhere. */
function printAddresses(server: LoopbackServer, givenToken: string | undefined): void {
  const { url, api, mcp } = addresses(server)
  const print = (address: { url: string; token: string } | null, whom: string): void => {
    if (!address) return
    const token = address.token === givenToken ? `<${tokenVariable}>` : address.token
    printLine(`${address.url}  Authorization: Bearer ${token}`)
    printNote(whom)
  }
  printLine(url)
  printNote('Open this address in a browser on this machine. Ctrl+C ends.')
  print(api, 'This one is for programs, with that header: docs/api.md.')
  print(mcp, 'This one is for assistants (MCP), with that header: docs/mcp.md.')
}

/** For programs alone it need not have been built. Seen from this file in the sources, or from a built one in `out/main`. */
function builtWindow(isOptional: boolean): string {
  const path = import.meta.url.endsWith('.ts') ? '../../../out/renderer' : '../renderer'
  const webRoot = fileURLToPath(new URL(path, import.meta.url))
  if (isOptional || existsSync(join(webRoot, 'index.html'))) return webRoot
  throw new TroveError('NOT_FOUND', 'The window has not been built yet. Run "npm run build" first.')
}
