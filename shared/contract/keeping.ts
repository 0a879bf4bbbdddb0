import { z } from 'zod'
import { errorCode, nothing, timestamp } from './common.ts'
import { speed } from './library.ts'
import { saveSearchInput } from './remembered.ts'
import { folderRules, libraryRules } from './rules.ts'

/**
 * The library is being made anew from the files: at a person's wish, because it was damaged, or because its database is of
 * an earlier version. Meanwhile the new one is searched as it fills.
 */
export const rebuildState = z.object({
  since: timestamp,
  reason: z.enum(['wish', 'damaged', 'outdated']),
})
export type RebuildState = z.infer<typeof rebuildState>

/** What a check of the library found. */
export const libraryFinding = z.object({
  /** What is wrong, in plain words. */
  name: z.string(),
  found: z.number().int(),
  /** `mendable`: a check that repairs would mend it. `damaged`: only a rebuild does. */
  state: z.enum(['mended', 'mendable', 'damaged']),
  /** The database's own words, where there are any. */
  detail: z.string().nullable(),
})
export type LibraryFinding = z.infer<typeof libraryFinding>

export const libraryReport = z.object({
  /** The worst of the findings. */
  state: z.enum(['sound', 'mended', 'mendable', 'damaged']),
  checks: z.number().int(),
  findings: z.array(libraryFinding),
})
export type LibraryReport = z.infer<typeof libraryReport>

/** How far a check is. */
export const checkProgress = z.object({
  done: z.number().int(),
  total: z.number().int(),
  /** What is looked at now. */
  name: z.string(),
})

/** What a person made, as a file to take to another library. It holds no documents, no history and no secrets. */
export const exportedSettings = z
  .object({
    format: z.literal('trove-export'),
    version: z.literal(1),
    exportedAt: timestamp,
    settings: z.object({ rules: libraryRules, speed, history: z.boolean() }).partial().strict(),
    folders: z.array(z.object({ path: z.string().min(1), rules: folderRules }).strict()).max(10_000),
    savedSearches: z.array(saveSearchInput).max(100_000),
  })
  .strict()
export type ExportedSettings = z.infer<typeof exportedSettings>

/** What an import did. What was there before stays as it is. */
export const importedSettings = z.object({
  folders: z.number().int(),
  savedSearches: z.number().int(),
  settings: z.number().int(),
  /** Folders and searches that were there already. */
  kept: z.number().int(),
  /** Folders that could not be added. */
  refused: z.array(z.object({ path: z.string(), code: errorCode, message: z.string() })),
})
export type ImportedSettings = z.infer<typeof importedSettings>

/** Requests about the library as something that is kept, checked, and taken along. */
export const keepingRequests = {
  /** Null when the library is not being rebuilt. */
  rebuildState: { input: nothing, output: rebuildState.nullable() },
  /** Makes the library anew from the files; folders, rules, settings, saved searches and history stay. */
  rebuildLibrary: { input: nothing, output: nothing },
  /** Looks for damage, and with `repair` mends what can be mended; `checkProgress` tells how far it is. May be cancelled. */
  checkLibrary: {
    input: z.object({ repair: z.boolean().default(false) }).strict(),
    output: libraryReport,
  },
  exportSettings: { input: nothing, output: exportedSettings },
  /** `settings`: what `exportSettings` gave. Anything else is refused whole, and nothing is changed. */
  importSettings: { input: z.object({ settings: z.unknown() }).strict(), output: importedSettings },
  /** Deletes the library and the models that were fetched; an empty library is open afterwards. The files stay. */
  deleteEverything: { input: z.object({ confirmed: z.literal(true) }).strict(), output: nothing },
} as const

export const keepingEvents = { rebuildChanged: rebuildState.nullable(), checkProgress } as const
