import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import open from 'open'
import { TroveError } from '../../../shared/errors.ts'
import { startLoopbackServer, type LoopbackServer } from '../../server/loopback-server.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printLine, printNote } from '../print.ts'
import { scopeOf } from '../folder-scope.ts'
import { withEngine, type LibraryOptions } from '../session.ts'
import { untilInterrupted } from '../waiting.ts'

export interface ServeOptions extends LibraryOptions {
  port?: number
  open?: boolean
  mcp?: boolean
  mcpFolder?: string[]
}

/** `trove serve`: the window in a browser of this machine, until Ctrl+C. */
export function serveCommand(options: ServeOptions): Promise<ExitCode> {
  const webRoot = builtWindow()
  return withEngine(options, async (engine, signal) => {
    const server = await startLoopbackServer({
      port: options.port ?? 0,
      webRoot,
      handlers: engine.handlers,
      events: engine,
      token: process.env['TROVE_API_TOKEN'] || undefined,
      mcp: options.mcp ? { library: async () => engine, scope: await scopeOf(options.mcpFolder) } : undefined,
      onDefect: (cause) => printNote(`A request failed because of a defect: ${String(cause)}`),
    })
    printLine(server.url)
    if (options.mcp) printMcp(server)
    printNote('Open this address in a browser on this machine. Ctrl+C ends.')
    if (options.open) await open(server.url).catch(() => printNote('No browser could be opened.'))
    await untilInterrupted(signal)
    await server.close()
    return exitCode.done
  })
}

/** What an assistant's program has to know. */
function printMcp({ port, token }: LoopbackServer): void {
  printLine(`http://127.0.0.1:${port}/mcp`)
  printLine(`Authorization: Bearer ${token}`)
  printNote('The second address is for assistants (MCP), with this header. See: trove mcp config --help')
}

/** Seen from this file in the sources, or from a built one in `out/main`. */
function builtWindow(): string {
  const path = import.meta.url.endsWith('.ts') ? '../../../out/renderer' : '../renderer'
  const webRoot = fileURLToPath(new URL(path, import.meta.url))
  if (existsSync(join(webRoot, 'index.html'))) return webRoot
  throw new TroveError('NOT_FOUND', 'The window has not been built yet. Run "npm run build" first.')
}
