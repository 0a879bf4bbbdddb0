import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine } from '../print.ts'
import { printable } from '../printable.ts'
import { withEngine, withLibrary, type LibraryOptions } from '../session.ts'

export interface StatusOptions extends LibraryOptions {
  json?: boolean
}

/** `trove status`: how the library is. */
export function statusCommand(options: StatusOptions): Promise<ExitCode> {
  return withEngine({ ...options, indexing: false }, async (engine, signal) => {
    await engine.ready()
    const status = await engine.handlers.status({}, { signal })
    if (options.json) printJson(status)
    else {
      const { documents, passages } = status.progress
      printLine(`Library    ${printable(status.libraryDirectory)}`)
      const { database } = status
      if (database) {
        const reads = database.indexing ? '' : '; this machine only reads it at present'
        printLine(`Database   ${printable(database.server)}, ${database.machines} machines${reads}`)
      }
      printLine(`Folders    ${status.folders}`)
      printLine(
        `Documents  ${documents.indexed} searchable, ${documents.pending} waiting, ${documents.failed} failed, ${documents.skipped} skipped`,
      )
      printLine(`Passages   ${passages.total}, of which ${passages.embedded} can be found by meaning`)
      printLine(`Model      ${status.model.name}: ${status.model.state}`)
    }
    return exitCode.done
  })
}

/** `trove folders`: what was given to the library. */
export function foldersCommand(options: StatusOptions): Promise<ExitCode> {
  return withLibrary(options, async (engine, signal) => {
    const folders = await engine.handlers.listFolders({}, { signal })
    if (options.json) printJson(folders)
    else if (folders.length === 0) printLine('No folders yet. Add one with: trove index <folder>')
    else
      for (const { path, documents, failed, machine } of folders) {
        const where = machine === null ? '' : `${printable(machine)}: `
        printLine(
          `${where}${printable(path)}  ${documents} documents${failed > 0 ? `, ${failed} failed` : ''}`,
        )
      }
    return exitCode.done
  })
}
