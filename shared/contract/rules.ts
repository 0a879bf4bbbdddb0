import { z } from 'zod'
import { documentType } from './library.ts'

/** Lines in the syntax of .gitignore, relative to the folder. */
const lines = z.string().max(100_000)

/** What Trove indexes at all: what holds for every folder, unless the folder says otherwise. */
export const libraryRules = z
  .object({
    /** What these lines name is left out; a line with `!` before it brings back what would be left out otherwise. */
    exclude: lines.default(''),
    /** Where there are any, only what these lines name is indexed. */
    include: lines.default(''),
    /** Whether `.gitignore` and `.troveignore` are honoured. */
    useIgnoreFiles: z.boolean().default(true),
    /** Whether hidden files and folders are indexed too. */
    hidden: z.boolean().default(false),
    /** Whether what programs made (caches, build output, packages) is indexed too. */
    waste: z.boolean().default(false),
    /** Files larger than this are left out; null: no larger ones than Trove can read. */
    maxMegabytes: z.number().positive().max(100).nullable().default(null),
  })
  .strict()
export type LibraryRules = z.infer<typeof libraryRules>

/** Rules of one folder. They go before those of the library; what is null or blank is as in the library. */
export const folderRules = z
  .object({
    exclude: lines.default(''),
    include: lines.default(''),
    useIgnoreFiles: z.boolean().nullable().default(null),
    hidden: z.boolean().nullable().default(null),
    waste: z.boolean().nullable().default(null),
    maxMegabytes: z.number().positive().max(100).nullable().default(null),
  })
  .strict()
export type FolderRules = z.infer<typeof folderRules>

/** Why something in a folder is not indexed. */
export const leftOutReason = z.enum([
  'hidden',
  'waste',
  /** A line of the library's or the folder's rules, or none of the lines to include. */
  'rule',
  /** A line of a `.gitignore` or `.troveignore`. */
  'ignoreFile',
  'tooLarge',
  /** In a cloud, and not on this machine. */
  'notLocal',
  /** No format that Trove reads. */
  'unsupported',
  /** A link, or no file at all (a socket, a device). */
  'link',
  'unreadable',
])
export type LeftOutReason = z.infer<typeof leftOutReason>

/** What indexing a folder would bring. Paths are relative to it, with `/`. */
export const preview = z.object({
  path: z.string(),
  /** False: it took long, and the numbers are those of a part. */
  complete: z.boolean(),
  documents: z.number().int(),
  bytes: z.number(),
  /** The most frequent first. */
  types: z.array(
    z.object({
      type: documentType,
      documents: z.number().int(),
      bytes: z.number(),
      examples: z.array(z.string()),
    }),
  ),
  /** Entries that are left out, the most frequent reason first; of a folder that is left out only itself is counted. */
  leftOut: z.array(
    z.object({ reason: leftOutReason, entries: z.number().int(), examples: z.array(z.string()) }),
  ),
})
export type Preview = z.infer<typeof preview>

export const previewInput = z.object({ path: z.string().min(1), rules: folderRules.optional() }).strict()
