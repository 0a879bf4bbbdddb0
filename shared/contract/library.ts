import { z } from 'zod'
import { errorCode, id, timestamp } from './common.ts'

/** A folder, or a single file, that a person gave to Trove. */
export const folder = z.object({
  id,
  path: z.string(),
  name: z.string(),
  kind: z.enum(['folder', 'file']),
  /**
   * `polling`: no events come from there (a network disk, say), so it is looked through every minute.
   * `unreachable`: it is not there now; what was indexed stays searchable. `elsewhere`: another machine indexes it, into the
   * database that both use.
   */
  state: z.enum(['scanning', 'watching', 'polling', 'unreachable', 'elsewhere']),
  /** The name of that other machine; null for a folder of this one. */
  machine: z.string().nullable(),
  documents: z.number().int(),
  indexed: z.number().int(),
  /** Without those that are ignored. */
  failed: z.number().int(),
  /** Not read yet. */
  pending: z.number().int(),
  addedAt: timestamp,
})
export type Folder = z.infer<typeof folder>

export const documentType = z.enum(['pdf', 'docx', 'html', 'markdown', 'text', 'code', 'other'])
export type DocumentType = z.infer<typeof documentType>

/** A file of the library, as results and lists name it. */
export const documentSummary = z.object({
  id,
  folderId: id,
  path: z.string(),
  name: z.string(),
  title: z.string(),
  type: documentType,
  /** Number of pages where the format has pages. */
  pages: z.number().int().nullable(),
  size: z.number().int(),
  modifiedAt: timestamp,
  author: z.string().nullable(),
  /** Primary language tag (`de`): what the text is written in, else what the document says of itself. */
  language: z.string().nullable(),
})
export type DocumentSummary = z.infer<typeof documentSummary>

export const documentState = z.enum(['pending', 'indexed', 'failed', 'skipped'])
export type DocumentState = z.infer<typeof documentState>

/** A file that is not, or not fully, searchable, and why. */
export const problem = z.object({
  documentId: id,
  path: z.string(),
  name: z.string(),
  state: z.enum(['failed', 'skipped']),
  code: errorCode,
  message: z.string(),
  at: timestamp,
})
export type Problem = z.infer<typeof problem>

/** Failed and skipped ones that are ignored are counted as that only. */
export const documentCounts = z.object({
  total: z.number().int(),
  indexed: z.number().int(),
  pending: z.number().int(),
  failed: z.number().int(),
  skipped: z.number().int(),
  ignored: z.number().int(),
})

/** How much of the machine the work in the background takes. */
export const speed = z.enum(['quiet', 'normal', 'fast'])
export type Speed = z.infer<typeof speed>

/** How far the library is; totals grow while folders are still being scanned, and `state` says so. */
export const progress = z.object({
  state: z.enum(['idle', 'scanning', 'indexing', 'embedding', 'paused']),
  documents: documentCounts,
  /** `embedded` counts passages findable by meaning. */
  passages: z.object({ total: z.number().int(), embedded: z.number().int() }),
  /** What was chosen, and what holds now: on battery the usual speed is a quiet one. */
  speed: z.object({ chosen: speed, now: speed }),
  /** A file being read now. */
  current: z.string().nullable(),
  /** `null` while there is too little to judge by. */
  secondsLeft: z.number().nullable(),
  /** Why the work stands still, while it does (a full disk, say). It is tried again by itself. */
  fault: z.object({ code: errorCode, message: z.string() }).nullable(),
})
export type Progress = z.infer<typeof progress>

/** What adding paths did with each of them. */
export const addedPath = z.object({
  path: z.string(),
  folderId: id.nullable(),
  error: z.object({ code: errorCode, message: z.string() }).nullable(),
})
export type AddedPath = z.infer<typeof addedPath>
