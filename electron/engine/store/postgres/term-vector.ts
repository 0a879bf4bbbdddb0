import type { Column } from '../copy/columns.ts'
import { storableText } from '../storable.ts'

/** Further occurrences add hardly anything to a score. */
const mostPlaces = 8

/** As PostgreSQL has it; the engine's terms are far shorter. */
const mostBytesOfTerm = 2_046

/** PostgreSQL allows a tsvector one megabyte, alignment included. */
const mostBytesInAll = 1_000_000

/** How many terms a text has that is terms parted by spaces. */
export const termCount = (terms: string): number => (terms === '' ? 0 : terms.split(' ').length)

/**
 * Terms parted by spaces as a `tsvector` (see `tsvectorrecv` in PostgreSQL's source) in which a term has as many places as it
 * occurs, counted from 1: its rank grows with their number, and where they stood is asked of the other table.
 */
export const termVector: Column<string> = {
  write(writer, terms) {
    const counts = new Map<string, number>()
    let bytes = 0
    for (const term of storableText(terms).split(' ')) {
      const known = counts.get(term)
      if (known === undefined) {
        const length = Buffer.byteLength(term)
        if (length === 0 || length > mostBytesOfTerm) continue
        bytes += length + 4 + 2 * mostPlaces
        if (bytes > mostBytesInAll) break
      }
      counts.set(term, Math.min(mostPlaces, (known ?? 0) + 1))
    }
    writer.int32(counts.size)
    for (const [term, count] of counts) {
      writer.utf8(term)
      writer.byte(0)
      writer.int16(count)
      for (let place = 1; place <= count; place++) writer.int16(place)
    }
  },
}
