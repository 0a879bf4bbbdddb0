import { toTroveError } from '../../../shared/errors.ts'
import type { Engine } from '../../engine/engine.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { scopeOf } from '../folder-scope.ts'
import { printNote } from '../print.ts'
import { printable } from '../printable.ts'
import { openLibrary, untilInterrupt, type LibraryOptions } from '../session.ts'

export interface McpOptions extends LibraryOptions {
  folder?: string[]
}

/**
 * `trove mcp`: lets an assistant search and read, over standard input and output, until it closes them. The library is opened
 * meanwhile, and followed as in the app; while another Trove has it, each question tries again.
 */
export function mcpCommand({ folder, ...options }: McpOptions): Promise<ExitCode> {
  return untilInterrupt(async (signal) => {
    const scope = await scopeOf(folder)
    const { serveStdio } = await import('../../server/mcp/stdio.ts')
    let opening: Promise<Engine> | null = null
    const library = (): Promise<Engine> =>
      (opening ??= openLibrary(options).catch((cause: unknown) => {
        opening = null
        throw cause
      }))
    const sayWhy = (cause: unknown): void => {
      const { code, message } = toTroveError(cause)
      printNote(`${code}: ${printable(message)}`)
    }
    // The client waits for an answer, not for the library.
    const started = setImmediate(() => void library().catch(sayWhy))
    try {
      await serveStdio({ library, scope, onDefect: (cause) => printNote(String(cause)) }, signal)
    } finally {
      clearImmediate(started)
      const engine = await (opening as Promise<Engine> | null)?.catch(() => null)
      await engine?.close()
    }
    return exitCode.done
  })
}
