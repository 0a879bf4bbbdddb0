import type { History } from '../../../shared/contract/index.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote } from '../print.ts'
import { printable } from '../printable.ts'
import { withLibrary, type LibraryOptions } from '../session.ts'

export interface HistoryOptions extends LibraryOptions {
  clear?: boolean
  on?: boolean
  off?: boolean
  limit?: number
  json?: boolean
}

/** `trove history`: what was searched before, newest first; clears it, or switches it on or off, before it is told. */
export function historyCommand({
  clear,
  on,
  off,
  limit = 50,
  ...options
}: HistoryOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    if (clear) await handlers.clearHistory({}, { signal })
    if (on || off) await handlers.setHistory({ enabled: on === true }, { signal })
    const history = await handlers.getHistory({ limit }, { signal })
    if (options.json) printJson(history)
    else printHistory(history)
    return exitCode.done
  })
}

function printHistory({ enabled, searches }: History): void {
  for (const { query } of searches) printLine(printable(query))
  if (!enabled)
    printNote('The history is off: searches are not remembered. Switch it on with: trove history --on')
  else if (searches.length === 0) printNote('The history is empty.')
}
