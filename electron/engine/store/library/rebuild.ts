import { rm } from 'node:fs/promises'
import type { RebuildState } from '../../../../shared/contract/keeping.ts'
import { toTroveError } from '../../../../shared/errors.ts'
import { readKept } from './kept-file.ts'
import { checkLibraryDirectory, formerDirectory } from './library-directory.ts'
import { lockLibrary } from './lock.ts'
import { knownFormat, readMarker, writeMarker, type Marker } from './marker.ts'

/** The marker, of whatever is left of it: what cannot be understood is no reason against a rebuild. */
async function markerOf(library: string): Promise<Marker | null> {
  try {
    return await readMarker(library)
  } catch (cause) {
    if (toTroveError(cause).code === 'LIBRARY_DAMAGED') return { format: knownFormat, complete: true }
    throw cause
  }
}

/**
 * Lets the next opening make the database anew beside the present one. To be called while nobody has the library open.
 * Answers whether what a person made is known outside of the database: if not, folders have to be added again. Throws
 * `LIBRARY_LOCKED`, `LIBRARY_TOO_NEW`, `LIBRARY_UNREADABLE`.
 */
export async function requestRebuild(
  library: string,
  reason: RebuildState['reason'],
): Promise<{ kept: boolean }> {
  await checkLibraryDirectory(library)
  const lock = await lockLibrary(library)
  try {
    const marker = await markerOf(library)
    const kept = (await readKept(library)) !== null
    // There is nothing to rebuild where nothing was made yet.
    if (marker?.complete) {
      await writeMarker(library, {
        format: knownFormat,
        complete: false,
        rebuild: { since: Date.now(), reason },
      })
    }
    return { kept }
  } finally {
    await lock.release()
  }
}

/** Since when and why a library is being rebuilt; null when it is not. */
export const rebuildState = async (library: string): Promise<RebuildState | null> =>
  (await readMarker(library))?.rebuild ?? null

/** Deletes the former database: the new one holds every file. First the note, then the files: what is left of them goes later. */
export async function finishRebuild(library: string): Promise<void> {
  const marker = await readMarker(library)
  if (!marker?.rebuild) return
  await writeMarker(library, { format: knownFormat, complete: true })
  await deleteFormer(library)
}

/** Deletes a former database that nothing refers to any more. */
export const deleteFormer = (library: string): Promise<void> =>
  rm(formerDirectory(library), { recursive: true, force: true })
