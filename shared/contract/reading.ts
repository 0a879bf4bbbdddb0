import { z } from 'zod'
import { id, lineRange } from './common.ts'
import { documentSummary } from './library.ts'

/** Passages are told at most so many at a time, whatever room they have. */
export const mostPassagesToRead = 500

/** More than any document has. */
const mostPassages = 1_000_000_000

const page = z.number().int().min(1).max(mostPassages)

/** Where to begin is said in one way at most; without any, at the document's first passage. */
export const readDocumentInput = z
  .object({
    documentId: id,
    /** A passage's place in the document, counted from 0. */
    from: z.number().int().min(0).max(mostPassages).optional(),
    /** A passage of this document. */
    passageId: id.optional(),
    /** First and last page, counted from 1: passages that begin on them, and one that runs over to the first. */
    pages: z.object({ from: page, to: page }).strict().optional(),
    /** Passages to tell at most. */
    count: z.number().int().min(1).max(mostPassagesToRead).default(mostPassagesToRead),
    /** Room for the text, in tokens of the embedding model; one passage is told even if it takes more. */
    maxTokens: z.number().int().min(1).max(100_000).default(4_000),
  })
  .strict()
  .refine(
    ({ from, passageId, pages }) => [from, passageId, pages].filter((way) => way !== undefined).length <= 1,
    { message: 'Say where to begin in one way: by place, by passage or by page.' },
  )
  .refine(({ pages }) => !pages || pages.from <= pages.to, { message: 'The last page is before the first.' })
export type ReadDocumentInput = z.input<typeof readDocumentInput>

export const readPassage = z.object({
  id,
  /** Place in the document, counted from 0. */
  ordinal: z.number().int().nonnegative(),
  /** Without what the passage before it, when that is told too, has said already. */
  text: z.string(),
  /** Page on which it begins. */
  page: z.number().int().positive().nullable(),
  /** Headings above it, joined by ` › `. */
  heading: z.string().nullable(),
  lines: lineRange.nullable(),
})

export const readDocumentOutput = z.object({
  document: documentSummary,
  passages: z.array(readPassage),
  /** Passages of the whole document. */
  passageCount: z.number().int(),
  /** Where to go on (`from`); null: the document's end has been told. */
  next: z.number().int().nullable(),
  /** True: more was asked for than there was room for. */
  cut: z.boolean(),
})
export type ReadDocumentOutput = z.infer<typeof readDocumentOutput>

export const readingRequests = {
  /**
   * A part of a document's text, in reading order. Throws `NOT_FOUND`; for a document that could not be read the reason, as
   * `listProblems` tells it; `INVALID_INPUT` for pages that the document does not have.
   */
  readDocument: { input: readDocumentInput, output: readDocumentOutput },
} as const
