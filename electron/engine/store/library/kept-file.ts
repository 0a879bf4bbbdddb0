import { rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readIfThere, writeBeside } from './exclusive-file.ts'

/** The file in which what a person made stands outside of the database, so that a damaged one takes none of it along. */
export const keptName = 'trove-settings.json'

const row = z.record(z.string(), z.json())

/** The tables whose rows are a person's own work, as JSON objects by column. */
export const keptTables = z.object({
  folders: z.array(row),
  settings: z.array(row),
  saved_searches: z.array(row),
  search_history: z.array(row),
  conversations: z.array(row).default([]),
})
export type KeptTables = z.infer<typeof keptTables>
export type KeptTable = keyof KeptTables

const keptFile = z.object({
  format: z.literal('trove-settings'),
  version: z.literal(1),
  tables: keptTables,
})

/** The text of the file for these rows; the same rows make the same text. */
export const keptText = (tables: KeptTables): string =>
  `${JSON.stringify({ format: 'trove-settings', version: 1, tables } satisfies z.input<typeof keptFile>, null, 1)}\n`

/** What was kept of a library; null where there is no file, or none that can be understood. */
export async function readKept(library: string): Promise<KeptTables | null> {
  const text = await readIfThere(join(library, keptName))
  if (text === null) return null
  try {
    return keptFile.parse(JSON.parse(text)).tables
  } catch {
    return null
  }
}

/** Replaces the file in one step. */
export async function writeKept(library: string, text: string): Promise<void> {
  const path = join(library, keptName)
  const fresh = await writeBeside(path, text)
  try {
    await rename(fresh, path)
  } catch (cause) {
    await rm(fresh, { force: true })
    throw cause
  }
}
