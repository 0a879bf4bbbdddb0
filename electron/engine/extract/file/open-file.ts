import { constants, type Stats } from 'node:fs'
import { lstat, open, realpath, stat, type FileHandle } from 'node:fs/promises'
import { sep } from 'node:path'
import { TroveError } from '../../../../shared/errors.ts'
import { fileError } from './file-error.ts'

/** Never waits for the other end of a pipe and never follows a link in the last part of a path (not on Windows). */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)

/**
 * Opens a regular file inside `root` for reading. Throws `OUTSIDE_LIBRARY` for what lies elsewhere, by way of
 * links too, `FILE_UNSUPPORTED` for links, folders, pipes and devices (which are not even opened), and
 * `FILE_VANISHED` or `FILE_UNREADABLE`.
 */
export async function openInside(path: string, root: string): Promise<FileHandle> {
  const real = await resolveInside(path, root)
  const expected = await lstat(real).catch(fileError)
  if (!expected.isFile()) throw notRegular(expected)
  const handle = await open(real, flags).catch(fileError)
  try {
    // Between looking and opening a folder on the way may have become a link: what was opened decides.
    const opened = await handle.stat()
    const now = await stat(await resolveInside(path, root)).catch(fileError)
    if (!opened.isFile()) throw notRegular(opened)
    if (opened.ino !== now.ino || opened.dev !== now.dev) {
      throw new TroveError('FILE_VANISHED', 'The file was replaced while it was opened.')
    }
    return handle
  } catch (cause) {
    await handle.close()
    throw cause
  }
}

async function resolveInside(path: string, root: string): Promise<string> {
  const [real, realRoot] = await Promise.all([realpath(path), realpath(root)]).catch(fileError)
  const inside = real === realRoot || real.startsWith(realRoot.endsWith(sep) ? realRoot : realRoot + sep)
  if (!inside) throw new TroveError('OUTSIDE_LIBRARY', 'The file lies outside of the folders given to Trove.')
  const itself = await lstat(path).catch(fileError)
  if (itself.isSymbolicLink()) throw notRegular(itself)
  return real
}

function notRegular(stats: Stats): TroveError {
  const kind = stats.isSymbolicLink() ? 'a link' : stats.isDirectory() ? 'a folder' : 'a device or a pipe'
  return new TroveError('FILE_UNSUPPORTED', `This is ${kind}, not a file.`)
}
