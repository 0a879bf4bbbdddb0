import { writeFile } from 'node:fs/promises'
import { TroveError } from '../../../shared/errors.ts'
import { counted } from '../counted.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine } from '../print.ts'
import { printable } from '../printable.ts'
import { withLibrary, type LibraryOptions } from '../session.ts'

export interface ExportOptions extends LibraryOptions {
  json?: boolean
}

/** `trove export`: writes settings, folders and saved searches to a new file. */
export function exportCommand(file: string, { json, ...options }: ExportOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    const exported = await handlers.exportSettings({}, { signal })
    try {
      // Never in place of a file that is there.
      await writeFile(file, `${JSON.stringify(exported, null, 2)}\n`, { flag: 'wx' })
    } catch (cause) {
      const { code } = cause as NodeJS.ErrnoException
      const why = code === 'EEXIST' ? 'There is a file of this name already' : 'It could not be written'
      throw new TroveError('INVALID_INPUT', `${why}: ${printable(file)}`, { cause })
    }
    const counts = { folders: exported.folders.length, savedSearches: exported.savedSearches.length }
    if (json) printJson(counts)
    else
      printLine(
        `Written to ${printable(file)}: ${counted(counts.folders, 'folder')} and ${counted(counts.savedSearches, 'saved search')}.`,
      )
    return exitCode.done
  })
}
