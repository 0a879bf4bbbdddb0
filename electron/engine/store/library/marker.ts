import { rename } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { TroveError } from '../../../../shared/errors.ts'
import { readIfThere, writeBeside } from './exclusive-file.ts'

/** The file by which a directory is known to be a library. */
export const markerName = 'trove-library.json'

const marker = z.object({
  format: z.number().int().positive(),
  /** False until the database has been made. */
  complete: z.boolean(),
  /** The database is being made anew from the files, since when and why; the former one stands beside it. */
  rebuild: z.object({ since: z.number(), reason: z.enum(['wish', 'damaged', 'outdated']) }).optional(),
})
export type Marker = z.infer<typeof marker>

/**
 * The layout of a library's directory, and the first of its database's migrations, that this version knows. A library of an
 * earlier one is made anew from the files.
 */
export const knownFormat = 3

/** The marker of a library; null without one. Throws `LIBRARY_DAMAGED` and `LIBRARY_TOO_NEW`. */
export async function readMarker(library: string): Promise<Marker | null> {
  const path = join(library, markerName)
  const text = await readIfThere(path)
  if (text === null) return null
  let found: Marker
  try {
    found = marker.parse(JSON.parse(text))
  } catch (cause) {
    throw new TroveError('LIBRARY_DAMAGED', `The file ${path} is damaged.`, { cause })
  }
  if (found.format > knownFormat) {
    throw new TroveError(
      'LIBRARY_TOO_NEW',
      'This library was made by a newer version of Trove. Update Trove to open it.',
    )
  }
  return found
}

/** Writes the marker in one step: it is never seen half written. */
export async function writeMarker(library: string, value: Marker): Promise<void> {
  const path = join(library, markerName)
  await rename(await writeBeside(path, JSON.stringify(value)), path)
}
