import type { Folder } from '../../../shared/contract/index.ts'
import { counted } from '../counted.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { folderAt } from '../folder-at.ts'
import { printJson, printLine, printNote } from '../print.ts'
import { printable } from '../printable.ts'
import { withEngine, withLibrary, type LibraryOptions } from '../session.ts'
import { indexCommand, isRefused, tellRefused } from './index-paths.ts'

export interface FoldersOptions extends LibraryOptions {
  json?: boolean
}

export interface AddFoldersOptions extends FoldersOptions {
  /** False: what is in them is read the next time that Trove is open. */
  wait?: boolean
}

/** What a person should know of how a folder is followed. */
export const followed: Partial<Record<Folder['state'], string>> = {
  polling: 'only polled: no events come from there, so it is looked through every minute',
  unreachable: 'not there now: what was indexed stays searchable',
}

/** `trove folders`: what was given to the library. */
export function foldersCommand(options: FoldersOptions): Promise<ExitCode> {
  return withLibrary(options, async (engine, signal) => {
    const folders = await engine.handlers.listFolders({}, { signal })
    if (options.json) printJson(folders)
    else if (folders.length === 0) printLine('No folders yet. Add one with: trove folders add <folder>')
    else for (const folder of folders) printFolder(folder)
    return exitCode.done
  })
}

function printFolder({ path, documents, pending, failed, state }: Folder): void {
  const told = [
    counted(documents, 'document'),
    pending > 0 ? `${pending} waiting` : '',
    failed > 0 ? `${failed} failed` : '',
    followed[state] ?? '',
  ]
  printLine(`${printable(path)}  ${told.filter((part) => part !== '').join(', ')}`)
}

/** `trove folders add`: as `trove index`, unless nobody wants to wait. */
export function addFoldersCommand(
  paths: readonly string[],
  { wait = true, ...options }: AddFoldersOptions,
): Promise<ExitCode> {
  if (wait) return indexCommand(paths, options)
  return withEngine({ ...options, watching: false, embedding: false }, async ({ handlers }, signal) => {
    const added = await handlers.addFolders({ paths: [...paths] }, { signal })
    tellRefused(added)
    if (options.json) printJson(added)
    else printNote('What is in them is read when Trove is open, or with: trove index <folder>')
    return added.some(isRefused) ? exitCode.failed : exitCode.done
  })
}

/** `trove folders remove`: takes a folder out of the library; its files are not touched. */
export function removeFolderCommand(given: string, options: FoldersOptions): Promise<ExitCode> {
  // Folders are taken out by what keeps them up to date.
  return withEngine({ ...options, watching: false, embedding: false }, async (engine, signal) => {
    const folder = await folderAt(engine, given, signal)
    await engine.handlers.removeFolder({ folderId: folder.id }, { signal })
    if (options.json) printJson(folder)
    else
      printLine(
        `${printable(folder.path)} is no longer in the library, nor ${folder.documents === 1 ? 'its' : 'any of its'} ${counted(folder.documents, 'document')}. The files are untouched.`,
      )
    return exitCode.done
  })
}
