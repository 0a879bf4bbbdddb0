import { createReadStream } from 'node:fs'
import type { z } from 'zod'
import { TroveError } from '../../../shared/errors.ts'

/** A line of a text file, counted from 1. */
export interface Line {
  number: number
  text: string
}

/**
 * The lines of a UTF-8 file, one after the other; empty ones are left out. Ends at `\n` only: Node's own reader of
 * lines also ends them at U+2028, which stands unescaped in JSON. Throws `INVALID_INPUT` when it can't be read.
 */
export async function* readLines(path: string): AsyncGenerator<Line> {
  let rest = ''
  let number = 0
  try {
    const chunks = createReadStream(path, { highWaterMark: 1 << 20, encoding: 'utf8' })
    for await (const chunk of chunks as AsyncIterable<string>) {
      const lines = (rest + chunk).split('\n')
      rest = lines.pop() ?? ''
      for (const text of lines) {
        number++
        if (text.trim() !== '') yield { number, text: withoutMark(text) }
      }
    }
  } catch (cause) {
    throw notReadable(path, cause)
  }
  if (rest.trim() !== '') yield { number: number + 1, text: withoutMark(rest) }
}

const withoutMark = (text: string): string => (text.startsWith('\ufeff') ? text.slice(1) : text)

function notReadable(path: string, cause: unknown): TroveError {
  const reason = cause instanceof Error ? cause.message : String(cause)
  return new TroveError('INVALID_INPUT', `${path} cannot be read: ${reason}`, { cause })
}

/** What is wrong with a line of a file, as `INVALID_INPUT`. */
export const wrongLine = (path: string, number: number, what: string): TroveError =>
  new TroveError('INVALID_INPUT', `${path}, line ${number}: ${what}`)

/** The values of a JSON Lines file, each checked. Throws `INVALID_INPUT` naming file and line. */
export async function* readJsonLines<T>(
  path: string,
  schema: z.ZodType<T>,
): AsyncGenerator<{ value: T; number: number }> {
  for await (const { number, text } of readLines(path)) {
    const parsed = schema.safeParse(parseJson(path, number, text))
    if (!parsed.success) {
      const faults = parsed.error.issues.map(
        ({ path: at, message }) => `${at.join('.') || 'value'}: ${message}`,
      )
      throw wrongLine(path, number, faults.join('; '))
    }
    yield { value: parsed.data, number }
  }
}

function parseJson(path: string, number: number, text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    throw wrongLine(path, number, 'this is not JSON.')
  }
}
