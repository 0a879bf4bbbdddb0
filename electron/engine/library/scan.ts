import type { Remote } from '../../../shared/rpc/service.ts'
import type { SeenFile, Store } from '../store/types.ts'
import { presence, type ChosenPath } from './chosen-path.ts'
import { crawl, lookAt, type CrawlOptions } from './crawl.ts'
import { difference } from './difference.ts'

export interface ScannedFolder extends ChosenPath {
  id: number
}

/** Files go to the database in groups of this size, so that reading starts while the scan goes on. */
const groupSize = 500

/**
 * Brings what the library knows of a folder in line with the disk. Answers `unreachable`, having changed
 * nothing, when the folder is not there: its absence deletes nothing.
 */
export async function scanFolder(
  store: Remote<Store>,
  folder: ScannedFolder,
  options: CrawlOptions,
): Promise<'present' | 'unreachable'> {
  const there = await presence(folder)
  if (there === 'unreachable') return there
  const known = await store.listFiles({ folderId: folder.id })
  const seen: SeenFile[] = []
  let unreadable = false
  const crawled =
    there === 'deleted'
      ? []
      : filesOf(folder, {
          ...options,
          onUnreadable: (path, cause) => {
            unreadable = true
            options.onUnreadable?.(path, cause)
          },
        })
  const knownByPath = new Map(known.map((file) => [file.path, file]))
  let group: SeenFile[] = []
  const putGroup = async (): Promise<void> => {
    const knownOfGroup = group.flatMap((file) => knownByPath.get(file.path) ?? [])
    const { changed } = difference(knownOfGroup, group)
    if (changed.length > 0) await store.putFiles({ folderId: folder.id, files: changed })
    group = []
  }
  for await (const file of crawled) {
    seen.push(file)
    group.push(file)
    if (group.length >= groupSize) await putGroup()
  }
  await putGroup()
  // A folder that could not be read, or a root that went away meanwhile, says nothing about what it holds.
  if (unreadable || (there === 'present' && (await presence(folder)) !== 'present')) return 'present'
  const { removedIds } = difference(known, seen)
  if (removedIds.length > 0) await store.removeFiles({ documentIds: removedIds })
  return 'present'
}

/** Looks at single paths that may have changed, and brings the library in line with what is there. */
export async function applyChanges(
  store: Remote<Store>,
  folder: ScannedFolder,
  paths: readonly string[],
): Promise<'present' | 'unreachable'> {
  if ((await presence(folder)) === 'unreachable') return 'unreachable'
  const known = await store.filesByPath({ paths })
  const seen = (await Promise.all(paths.map(lookAt))).filter((file) => file !== null)
  const { changed, removedIds } = difference(known, seen)
  if (removedIds.length > 0) await store.removeFiles({ documentIds: removedIds })
  if (changed.length > 0) await store.putFiles({ folderId: folder.id, files: changed })
  return 'present'
}

async function* filesOf(folder: ChosenPath, options: CrawlOptions): AsyncGenerator<SeenFile> {
  if (folder.kind === 'folder') return yield* crawl(folder.path, options)
  const file = await lookAt(folder.path)
  if (file) yield file
}
