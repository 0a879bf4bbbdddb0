import { readFile, stat } from 'node:fs/promises'
import { z } from 'zod'
import { TroveError } from '../../../shared/errors.ts'
import { readExported } from '../../engine/backup/import-settings.ts'
import { counted } from '../counted.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote } from '../print.ts'
import { printable } from '../printable.ts'
import { withEngine, type LibraryOptions } from '../session.ts'

export interface ImportOptions extends LibraryOptions {
  json?: boolean
}

/** What was exported is small; anything larger is another file. */
const mostBytes = 64 * 1024 * 1024

/** The JSON value in a file that was exported. Throws `INVALID_INPUT`. */
async function readJson(file: string): Promise<z.infer<ReturnType<typeof z.json>>> {
  const unreadable = (why: string, cause?: unknown): TroveError =>
    new TroveError('INVALID_INPUT', `${printable(file)} ${why}`, { cause })
  const status = await stat(file).catch((cause: unknown) => {
    throw unreadable('is not there.', cause)
  })
  if (!status.isFile() || status.size > mostBytes) throw unreadable('is no file that Trove has exported.')
  try {
    return z.json().parse(JSON.parse(await readFile(file, 'utf8')))
  } catch (cause) {
    throw unreadable('is no file that Trove has exported.', cause)
  }
}

/** `trove import`: adds what an exported file holds. */
export async function importCommand(file: string, { json, ...options }: ImportOptions): Promise<ExitCode> {
  const settings = await readJson(file)
  // Before a library is opened, or made.
  readExported(settings)
  return withEngine({ ...options, watching: false }, async ({ handlers }, signal) => {
    const imported = await handlers.importSettings({ settings }, { signal })
    if (json) printJson(imported)
    else {
      for (const { path, code } of imported.refused) printNote(`${code}  ${printable(path)}`)
      printLine(
        `Added ${counted(imported.folders, 'folder')}, ${counted(imported.savedSearches, 'saved search')} and ${counted(imported.settings, 'setting')}; here already: ${imported.kept}.`,
      )
    }
    return imported.refused.length > 0 ? exitCode.failed : exitCode.done
  })
}
