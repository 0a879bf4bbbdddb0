import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import open from 'open'
import { TroveError } from '../../../shared/errors.ts'
import { startLoopbackServer, type LoopbackServer } from '../../server/loopback-server.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote } from '../print.ts'
import { scopeOf } from '../folder-scope.ts'
import { withEngine, type LibraryOptions } from '../session.ts'
import { untilInterrupted } from '../waiting.ts'

export interface ServeOptions extends LibraryOptions {
  port?: number
  open?: boolean
  mcp?: boolean
  mcpFolder?: string[]
  json?: boolean
}

/** Where a program's token may be given instead of made: arguments can be read by other users. */
const tokenVariable = 'TROVE_API_TOKEN'

/** `trove serve`: the window in a browser of this machine, until Ctrl+C. */
export function serveCommand(options: ServeOptions): Promise<ExitCode> {
  const webRoot = builtWindow(options.mcp === true)
  const givenToken = process.env[tokenVariable] || undefined
  return withEngine(options, async (engine, signal) => {
    const server = await startLoopbackServer({
      port: options.port ?? 0,
      webRoot,
      handlers: engine.handlers,
      events: engine,
      mcp: options.mcp
        ? { library: async () => engine, scope: await scopeOf(options.mcpFolder), token: givenToken }
        : undefined,
      onDefect: (cause) => printNote(`A request failed because of a defect: ${String(cause)}`),
    })
    if (options.json) printJson(addresses(server))
    else printAddresses(server)
    printNote('Open this address in a browser on this machine. Ctrl+C ends.')
    if (options.open) await open(server.url).catch(() => printNote('No browser could be opened.'))
    await untilInterrupted(signal)
    await server.close()
    return exitCode.done
  })
}

/** What is served, and what a program needs to reach it. */
const addresses = ({ url, port, mcpToken }: LoopbackServer) => ({
  url,
  port,
  mcp: mcpToken === null ? null : { url: `http://127.0.0.1:${port}/mcp`, token: mcpToken },
})

function printAddresses(server: LoopbackServer): void {
  const { url, mcp } = addresses(server)
  printLine(url)
  if (mcp === null) return
  printLine(mcp.url)
  printNote(`This address is for assistants (MCP), with the header "Authorization: Bearer ${mcp.token}".`)
}

/** For programs alone it need not have been built. Seen from this file in the sources, or from a built one in `out/main`. */
function builtWindow(isOptional: boolean): string {
  const path = import.meta.url.endsWith('.ts') ? '../../../out/renderer' : '../renderer'
  const webRoot = fileURLToPath(new URL(path, import.meta.url))
  if (isOptional || existsSync(join(webRoot, 'index.html'))) return webRoot
  throw new TroveError('NOT_FOUND', 'The window has not been built yet. Run "npm run build" first.')
}
