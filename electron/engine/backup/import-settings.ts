import { z } from 'zod'
import { exportedSettings, parseOrThrow } from '../../../shared/contract/index.ts'
import type { ExportedSettings, ImportedSettings } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { CallContext } from '../../../shared/rpc/service.ts'
import type { ImportParts } from './export-settings.ts'

const anyVersion = z.object({ format: z.literal('trove-export'), version: z.number().int().positive() })

/** Checks a whole file before anything of it is used. Throws `INVALID_INPUT` for another kind of file, or a newer one. */
export function readExported(value: unknown): ExportedSettings {
  const kind = anyVersion.safeParse(value)
  if (!kind.success) throw new TroveError('INVALID_INPUT', 'This is no file that Trove has exported.')
  if (kind.data.version > 1) {
    throw new TroveError(
      'INVALID_INPUT',
      'This file was exported by a newer version of Trove. Update Trove to import it.',
    )
  }
  return parseOrThrow(exportedSettings, value, 'The exported file')
}

/** Settings that nobody has made here yet. */
async function importSettingsOf(
  { store, handlers }: ImportParts,
  { rules, speed, history }: ExportedSettings['settings'],
  context: CallContext,
): Promise<number> {
  const isUnset = async (name: string): Promise<boolean> => (await store.getSetting({ name })) === undefined
  let set = 0
  if (rules && (await isUnset('rules'))) {
    await handlers.setRules(rules, context)
    set++
  }
  if (speed && (await isUnset('speed'))) {
    await handlers.setSpeed({ speed }, context)
    set++
  }
  // Switching it off clears it: what is remembered here is not the file's to delete.
  const { searches } = await store.getHistory({ limit: 1 })
  if (history === false && searches.length === 0 && (await isUnset('history'))) {
    await handlers.setHistory({ enabled: false }, context)
    set++
  }
  return set
}

/** Adds what an exported file holds to a library. Folders, names and settings that are there stay as they are. */
export async function importSettings(
  parts: ImportParts,
  value: unknown,
  context: CallContext,
): Promise<ImportedSettings> {
  const { settings, folders, savedSearches } = readExported(value)
  const { store, handlers } = parts
  const names = new Set((await store.listSavedSearches()).map(({ name }) => name))
  const fresh = savedSearches.filter(({ name }) => !names.has(name))
  const result: ImportedSettings = {
    folders: 0,
    savedSearches: fresh.length,
    settings: await importSettingsOf(parts, settings, context),
    kept: savedSearches.length - fresh.length,
    refused: [],
  }
  for (const search of fresh) await handlers.saveSearch(search, context)
  for (const { path, rules } of folders) {
    const [added] = await handlers.addFolders({ paths: [path], rules }, context)
    if (added?.error?.code === 'FOLDER_COVERED') result.kept++
    else if (added?.error) result.refused.push({ path, ...added.error })
    else result.folders++
  }
  return result
}
