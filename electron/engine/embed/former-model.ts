import { existsSync } from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import { findModels, formerModelDirectory, importedModelDirectory, type ModelPlaces } from './find-model.ts'
import { identifyModel } from './fingerprint.ts'

const remove = (directory: string): Promise<void> => rm(directory, { recursive: true, force: true })

/**
 * Makes room for another imported model. The library may be searched by the one that is there until the other is ready, so it is
 * kept aside, unless it is the very same; while one is kept already, the library is searched by that. `fingerprint`: of the new
 * one, where it is known.
 */
export async function retireImportedModel(data: string, fingerprint: string | null): Promise<void> {
  const [imported, former] = [importedModelDirectory(data), formerModelDirectory(data)]
  if (!existsSync(imported)) return
  const same =
    fingerprint !== null && (await identifyModel(imported).catch(() => null))?.fingerprint === fingerprint
  if (same || existsSync(former)) await remove(imported)
  else await rename(imported, former)
}

/** Deletes the model that was kept aside. */
export const dropFormerModel = (data: string): Promise<void> => remove(formerModelDirectory(data))

/** Deletes a model that was fetched or imported, and puts the one that was kept aside back into its place. */
export async function restoreFormerModel(data: string, directory: string): Promise<void> {
  await remove(directory)
  if (existsSync(formerModelDirectory(data))) {
    await remove(importedModelDirectory(data))
    await rename(formerModelDirectory(data), importedModelDirectory(data))
  }
}

/** The directory of the model with this fingerprint; null where none of the places has it. */
export async function findModelByFingerprint(
  places: ModelPlaces,
  fingerprint: string,
): Promise<string | null> {
  for (const { directory } of findModels(places)) {
    const found = await identifyModel(directory).catch(() => null)
    if (found?.fingerprint === fingerprint) return directory
  }
  return null
}
