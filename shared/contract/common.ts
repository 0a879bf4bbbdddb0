import { z } from 'zod'
import { errorCodes } from '../errors.ts'

/** The library numbers what it holds with PostgreSQL's `integer`. */
export const id = z
  .number()
  .int()
  .positive()
  .max(2 ** 31 - 1)

/** Milliseconds since 1970, UTC: dates cross borders as numbers. */
export const timestamp = z.number()

export const errorCode = z.enum(errorCodes)

/** Something a person should know about an answer that was given all the same. */
export const notice = z.object({ code: errorCode, message: z.string() })
export type Notice = z.infer<typeof notice>

/** `[start, end)` in UTF-16 code units of the text it belongs to. */
export const textRange = z.tuple([z.number().int().nonnegative(), z.number().int().nonnegative()])
export type TextRange = z.infer<typeof textRange>

/** First and last line of a passage, counted from 1, both included. */
export const lineRange = z.tuple([z.number().int().positive(), z.number().int().positive()])

export const nothing = z.object({}).strict()
