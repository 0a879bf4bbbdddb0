/**
 * PostgreSQL stores every character except NUL, and only whole ones: a surrogate without its other half has
 * no UTF-8. Both are met in documents and in queries.
 */

/** Text with the same length in UTF-16 code units whose every character can be stored: offsets stay true. */
export function storableText(text: string): string {
  const wellFormed = text.toWellFormed()
  return wellFormed.includes('\0') ? wellFormed.replaceAll('\0', '\ufffd') : wellFormed
}

/** A query without what no document can contain. */
export function searchableText(text: string): string {
  return text.toWellFormed().replaceAll('\0', ' ').replaceAll('\ufffd', ' ')
}

/** A JSON value as text for a `jsonb` column. In JSON text, what cannot be stored stands escaped. */
export function storableJson(value: unknown): string {
  return JSON.stringify(value).replace(/\\(?:u[0-9a-f]{4}|.)/gi, (escape) =>
    /^\\u(?:0000|d[89a-f])/i.test(escape) ? '\ufffd' : escape,
  )
}
