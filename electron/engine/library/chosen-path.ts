import { constants } from 'node:fs'
import { access, realpath, stat } from 'node:fs/promises'
import { dirname, resolve, sep } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import { typeOfFile } from '../extract/registry.ts'

export interface ChosenPath {
  path: string
  kind: 'folder' | 'file'
}

/**
 * A path a person gave, as the library keeps it: absolute, links resolved. Throws `FOLDER_NOT_FOUND`,
 * `FOLDER_UNREADABLE`, or `FILE_UNSUPPORTED` for a single file Trove cannot read.
 */
export async function resolveChosenPath(given: string): Promise<ChosenPath> {
  const path = await realpath(resolve(given)).catch(() => {
    throw new TroveError('FOLDER_NOT_FOUND', `There is nothing at ${given}.`)
  })
  const stats = await stat(path)
  if (!stats.isDirectory() && !stats.isFile()) {
    throw new TroveError('FILE_UNSUPPORTED', `${given} is neither a folder nor a file.`)
  }
  const kind = stats.isDirectory() ? 'folder' : 'file'
  if (kind === 'file' && typeOfFile(path) === null) {
    throw new TroveError('FILE_UNSUPPORTED', `Trove cannot read files like ${given} yet.`)
  }
  const needed = kind === 'folder' ? constants.R_OK | constants.X_OK : constants.R_OK
  await access(path, needed).catch(() => {
    throw new TroveError('FOLDER_UNREADABLE', `Trove is not allowed to read ${given}.`)
  })
  return { path, kind }
}

/** True when `path` is `root` or lies inside it. Both absolute. */
export function isInside(path: string, root: string): boolean {
  return path === root || path.startsWith(root.endsWith(sep) ? root : root + sep)
}

/**
 * Whether a chosen path is there. A single file whose folder is there but which is not itself has been deleted;
 * anything else that is missing may come back (an unplugged disk), so nothing is forgotten because of it.
 */
export async function presence({ path, kind }: ChosenPath): Promise<'present' | 'deleted' | 'unreachable'> {
  const exists = async (which: string) =>
    stat(which).then(
      () => true,
      () => false,
    )
  if (await exists(path)) return 'present'
  return kind === 'file' && (await exists(dirname(path))) ? 'deleted' : 'unreachable'
}
