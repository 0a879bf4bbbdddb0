import type { Folder, Status } from '../../../shared/contract/index.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine } from '../print.ts'
import { printable } from '../printable.ts'
import { withEngine, type LibraryOptions } from '../session.ts'
import { followed } from './folders.ts'

export interface StatusOptions extends LibraryOptions {
  json?: boolean
}

/** `trove status`: how the library is. */
export function statusCommand(options: StatusOptions): Promise<ExitCode> {
  return withEngine({ ...options, indexing: false }, async (engine, signal) => {
    await engine.ready()
    const status = await engine.handlers.status({}, { signal })
    if (options.json) printJson(status)
    else printStatus(status, await engine.handlers.listFolders({}, { signal }))
    return exitCode.done
  })
}

function printStatus(
  { libraryDirectory, progress, model, database }: Status,
  folders: readonly Folder[],
): void {
  const { documents, passages } = progress
  printLine(`Library    ${printable(libraryDirectory)}`)
  if (database) {
    const reads = database.indexing ? '' : '; this machine only reads it at present'
    printLine(`Database   ${printable(database.server)}, ${database.machines} machines${reads}`)
  }
  printLine(`Folders    ${folders.length}`)
  for (const { path, state } of folders) {
    if (followed[state] !== undefined) printLine(`           ${printable(path)} is ${followed[state]}`)
  }
  printLine(
    `Documents  ${documents.indexed} searchable, ${documents.pending} waiting, ${documents.failed} failed, ${documents.skipped} skipped`,
  )
  printLine(`Passages   ${passages.total}, of which ${passages.embedded} can be found by meaning`)
  printLine(`Model      ${model.name}: ${model.state}`)
}
