import type { Json } from './types.ts'

/** White space of every kind that is not a plain space, tab or newline; one of them is one space. */
// oxlint-disable-next-line no-control-regex
const oddSpaces = /[\u000b\u000c\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]/g

/**
 * Characters that nobody sees and that keep a word from being found: controls (NUL among them, which
 * PostgreSQL refuses), soft hyphens, zero-width spaces, byte-order marks. Joiners stay: scripts and emoji
 * need them.
 */
// oxlint-disable-next-line no-control-regex
const invisible = /[\u0000-\u0008\u000e-\u001f\u007f-\u009f\u00ad\u200b\u2060\ufeff\ufff9-\ufffb]/g

/** Latin ligatures and the shapes of Hebrew and Arabic letters: nobody searches for "ﬁle" with one character less. */
const shapes = /[\ufb00-\ufdff\ufe70-\ufefc]/g

const loneSurrogates = /\p{Surrogate}/gu

/**
 * Text as Trove keeps it: NFC, lines ended by `\n`, plain spaces, nothing that is invisible or not Unicode.
 * The number of lines stays what it was.
 */
export function cleanText(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(oddSpaces, ' ')
    .replace(invisible, '')
    .replace(loneSurrogates, '')
    .replace(shapes, (shape) => shape.normalize('NFKC'))
    .normalize('NFC')
}

/** A short text that a document states of itself, on one line; null where nothing is left. */
export function cleanLine(text: unknown): string | null {
  if (typeof text !== 'string') return null
  const line = cleanText(text).replace(/\s+/g, ' ').trim()
  return line === '' ? null : line.slice(0, 1_000).replace(loneSurrogates, '')
}

/** Any value as JSON that the database takes: clean strings, dates as ISO text, nothing deeper than six levels. */
export function cleanJson(value: unknown, depth = 0): Json {
  if (typeof value === 'string') return cleanText(value)
  if (typeof value === 'number') return Number.isFinite(value) ? value : String(value)
  if (typeof value === 'boolean' || value === null) return value
  if (typeof value === 'bigint') return String(value)
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.toISOString()
  if (typeof value !== 'object' || depth > 6) return null
  if (Array.isArray(value)) return value.map((item) => cleanJson(item, depth + 1))
  const clean: Record<string, Json> = {}
  for (const [key, item] of Object.entries(value)) {
    if (item !== undefined && key !== '__proto__') clean[cleanText(key)] = cleanJson(item, depth + 1)
  }
  return clean
}

/** Milliseconds since 1970 of a date as documents write it; null where it is none. */
export function parseDate(value: unknown): number | null {
  if (value instanceof Date) return Number.isNaN(value.getTime()) ? null : value.getTime()
  if (typeof value !== 'string' || !/\d{4}/.test(value)) return null
  const time = Date.parse(value.trim())
  return Number.isNaN(time) ? null : time
}

/** A BCP 47 tag in its usual spelling; null where the text is none. */
export function parseLanguage(value: unknown): string | null {
  if (typeof value !== 'string' || value.trim() === '') return null
  try {
    return Intl.getCanonicalLocales(value.trim().replaceAll('_', '-'))[0] ?? null
  } catch {
    return null
  }
}
