import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import type { Difference } from './difference.ts'

/** The time a placeholder is recorded with: when the file comes, its real time will differ, and it is read. */
const timeOfPlaceholder = 0

/** Writes new and changed files of a folder into the library. Returns how many. */
export async function recordFound(
  store: Remote<Store>,
  folderId: number,
  { changed, away }: Pick<Difference, 'changed' | 'away'>,
): Promise<number> {
  if (changed.length > 0) await store.putFiles({ folderId, files: changed.map(seenOnly) })
  if (away.length > 0) {
    await store.putSkipped({
      folderId,
      files: away.map((file) => ({ ...seenOnly(file), modifiedAt: timeOfPlaceholder })),
      code: 'FILE_NOT_LOCAL',
      message: 'The file is in a cloud and not on this machine, so Trove has not read it.',
    })
  }
  return changed.length + away.length
}

const seenOnly = ({ path, size, modifiedAt, type }: Difference['changed'][number]) => ({
  path,
  size,
  modifiedAt,
  type,
})
