import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import { FolderScope } from '../server/mcp/folder-scope.ts'
import { printNote } from './print.ts'
import { printable } from './printable.ts'

/** The folders that were named, links resolved as the library has them; all of it where none was. */
export async function scopeOf(given: readonly string[] = []): Promise<FolderScope> {
  const folders = given.map(async (folder) => {
    const path = resolve(folder)
    return realpath(path).catch(() => {
      // A disk that is away now is searched all the same.
      printNote(`This folder is not there now: ${printable(path)}`)
      return path
    })
  })
  return new FolderScope(await Promise.all(folders))
}
