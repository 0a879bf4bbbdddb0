import { b, k1 } from '../../analysis/bm25.ts'
import type { Column } from '../copy/columns.ts'
import { storableText } from '../storable.ts'

/** As PostgreSQL has it; the engine's terms are far shorter. */
const mostBytesOfTerm = 2_046

/** PostgreSQL allows a tsvector one megabyte, alignment included. */
const mostBytesInAll = 1_000_000

/**
 * PostgreSQL tells four kinds of places apart, by weights that it calls D, C, B and A. Here they say how often a term occurs: once,
 * twice, three times, more often (six times, say).
 */
const occurrences = [1, 2, 3, 6]

/** What BM25 makes of so many occurrences in a text of average length. */
const saturated = occurrences.map((count) => (count * (k1 + 1)) / (count + k1 * (1 - b + b)))

/** The largest of them, by which the others are divided: `ts_rank` takes weights up to 1. */
export const largestWeight = saturated.at(-1) as number

/** `ts_rank`'s weights, as it takes them. */
export const rankWeights = `'{${saturated.map((weight) => (weight / largestWeight).toFixed(6)).join(',')}}'`

/** How many terms a text has that is terms parted by spaces. */
export const termCount = (terms: string): number => (terms === '' ? 0 : terms.split(' ').length)

/** Terms parted by spaces as a `tsvector` (see `tsvectorrecv` in PostgreSQL's source), each in one place that tells how often it occurs. */
export const termVector: Column<string> = {
  write(writer, terms) {
    const counts = countTerms(terms)
    writer.int32(counts.size)
    for (const [term, count] of counts) {
      writer.utf8(term)
      writer.byte(0)
      writer.int16(1)
      // The place is the first one, always; its kind stands in the two bits above.
      writer.int16(((Math.min(count, occurrences.length) - 1) << 14) | 1)
    }
  },
}

function countTerms(terms: string): Map<string, number> {
  const counts = new Map<string, number>()
  let bytes = 0
  for (const term of storableText(terms).split(' ')) {
    const known = counts.get(term)
    if (known === undefined) {
      const length = Buffer.byteLength(term)
      if (length === 0 || length > mostBytesOfTerm) continue
      // With the alignment of its place.
      bytes += length + 8
      if (bytes > mostBytesInAll) break
    }
    counts.set(term, (known ?? 0) + 1)
  }
  return counts
}
