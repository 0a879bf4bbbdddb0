import { realpath } from 'node:fs/promises'
import { resolve } from 'node:path'
import type { Folder } from '../../shared/contract/index.ts'
import { TroveError } from '../../shared/errors.ts'
import type { Engine } from '../engine/engine.ts'
import { printable } from './printable.ts'

/** The library's folder at a path, which may be named while it is away. Throws `NOT_FOUND`. */
export async function folderAt({ handlers }: Engine, given: string, signal: AbortSignal): Promise<Folder> {
  const path = await realpath(resolve(given)).catch(() => resolve(given))
  const folders = await handlers.listFolders({}, { signal })
  const found = folders.find((folder) => folder.path === path)
  if (found) return found
  throw new TroveError(
    'NOT_FOUND',
    `${printable(given)} is no folder of the library. See them all with: trove folders`,
  )
}
