import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import open from 'open'
import { TroveError } from '../../../shared/errors.ts'
import { version } from '../../engine/version.ts'
import { startLoopbackServer } from '../../server/loopback-server.ts'
import { checkedToken } from '../../server/token.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printLine, printNote } from '../print.ts'
import { withEngine, type LibraryOptions } from '../session.ts'
import { untilInterrupted } from '../waiting.ts'

export interface ServeOptions extends LibraryOptions {
  port?: number
  open?: boolean
  api?: boolean
}

/** Where a program's token may be given instead of made: arguments can be read by other users. */
const tokenVariable = 'TROVE_API_TOKEN'

/** `trove serve`: the window in a browser of this machine, and with `--api` the HTTP interface for programs, until Ctrl+C. */
export function serveCommand(options: ServeOptions): Promise<ExitCode> {
  const webRoot = builtWindow(options.api === true)
  const givenToken = process.env[tokenVariable] || undefined
  const api = options.api ? { version, token: givenToken && checkedToken(givenToken) } : undefined
  return withEngine(options, async (engine, signal) => {
    const server = await startLoopbackServer({
      port: options.port ?? 0,
      webRoot,
      handlers: engine.handlers,
      events: engine,
      api,
      onDefect: (cause) => printNote(`A request failed because of a defect: ${String(cause)}`),
    })
    printLine(server.url)
    if (server.apiToken !== null) {
      printNote(`Programs reach the library at http://127.0.0.1:${server.port} (docs/api.md), with the token`)
      if (givenToken) printNote(`in ${tokenVariable}.`)
      else printLine(server.apiToken)
    }
    printNote('Open this address in a browser on this machine. Ctrl+C ends.')
    if (options.open) await open(server.url).catch(() => printNote('No browser could be opened.'))
    await untilInterrupted(signal)
    await server.close()
    return exitCode.done
  })
}

/** For programs alone it need not have been built. Seen from this file in the sources, or from a built one in `out/main`. */
function builtWindow(isOptional: boolean): string {
  const path = import.meta.url.endsWith('.ts') ? '../../../out/renderer' : '../renderer'
  const webRoot = fileURLToPath(new URL(path, import.meta.url))
  if (isOptional || existsSync(join(webRoot, 'index.html'))) return webRoot
  throw new TroveError('NOT_FOUND', 'The window has not been built yet. Run "npm run build" first.')
}
