import { z } from 'zod'

const longest = 200

/** A piece of what was sent that is so long is taken for a document's text: an error message must not hold that. */
const ownTextLength = 24

/** So many characters of a key in a row are as good as the key. */
const keyPiece = 6

const message = z.union([
  z.object({ error: z.object({ message: z.string() }) }).transform(({ error }) => error.message),
  z.object({ error: z.string() }).transform(({ error }) => error),
  z.object({ message: z.string() }).transform((answer) => answer.message),
  z.object({ detail: z.string() }).transform(({ detail }) => detail),
])

/** What a provider's own error says, in JSON of the usual shapes; null in any other. */
export function messageIn(value: unknown): string | null {
  const parsed = message.safeParse(value)
  return parsed.success ? parsed.data : null
}

export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** What must not be told again: the key, and the body that was sent. */
export interface Told {
  key: string | null
  sent: string
}

/**
 * A provider's words as they may stand in an error: ` (it says: “…”)`, short, in one line, without the key or anything that
 * looks like one; empty when there are none, or when they repeat what was sent.
 */
export function quoted(words: string | null, { key, sent }: Told): string {
  if (words === null) return ''
  const withoutKey =
    key === null
      ? words
      : words.replaceAll(key, '[key]').replace(/\S+/g, (word) => (holdsPiece(word, key) ? '[key]' : word))
  const clean = withoutKey
    .replace(/\b(?:sk|pk|key|bearer)[-_ ][\w.*-]{6,}/gi, '[key]')
    .replace(/[\p{C}\s]+/gu, ' ')
    .trim()
  if (clean === '' || repeats(clean, sent)) return ''
  return ` (it says: “${clean.length > longest ? `${clean.slice(0, longest)}…` : clean}”)`
}

/** Providers like to repeat the beginning of a key. */
function holdsPiece(word: string, key: string): boolean {
  for (let start = 0; start + keyPiece <= key.length; start++) {
    if (word.includes(key.slice(start, start + keyPiece))) return true
  }
  return false
}

function repeats(words: string, sent: string): boolean {
  const told = words.slice(0, longest)
  for (let start = 0; start + ownTextLength <= told.length; start++) {
    if (sent.includes(told.slice(start, start + ownTextLength))) return true
  }
  return false
}
