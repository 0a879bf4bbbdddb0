import { resolve } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import { defaultDataDirectory, libraryDirectory } from '../../engine/data-directory.ts'
import { deleteData, deleteLibrary } from '../../engine/backup/delete-everything.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine } from '../print.ts'
import { printable } from '../printable.ts'
import { requireEmbedded } from '../session.ts'

export interface DeleteOptions {
  library?: string
  yes?: boolean
  keepModels?: boolean
  json?: boolean
}

/** `trove delete`: deletes the library and the models. The files that were indexed are not touched. */
export async function deleteCommand({ library, yes, keepModels, json }: DeleteOptions): Promise<ExitCode> {
  requireEmbedded()
  const directory = resolve(libraryDirectory(library))
  if (!yes) {
    throw new TroveError(
      'INVALID_INPUT',
      `This deletes the library in ${printable(directory)} with its settings, saved searches and history, and the models that were fetched. Your own files stay. Say --yes to do it.`,
    )
  }
  await deleteLibrary(directory)
  if (!keepModels) await deleteData(defaultDataDirectory())
  if (json) printJson({ libraryDirectory: directory, models: keepModels !== true })
  else printLine(`The library in ${printable(directory)} is deleted.`)
  return exitCode.done
}
