import type { PlacedWords } from '../../analysis/analyse-document.ts'
import { storableText } from '../storable.ts'
import type { Column } from './columns.ts'

/** As PostgreSQL keeps them for one word; the rest of its places go untold. */
const mostPositions = 255

/** PostgreSQL has 14 bits for a place. */
const lastPosition = 16_383

/** Longer words do not fit. The engine's are far shorter. */
const mostBytes = 2_046

/** Words and places together; PostgreSQL allows a tsvector one megabyte, alignment included. */
const mostBytesInAll = 1_000_000

/** The two bits above a place: weight A for the passage's own words, D for those of the next one. */
const weightA = 0b11 << 14

/** Which places each word has, ascending and each once, with their weights. */
function placesOf({ forms, positions, own }: PlacedWords): Map<string, number[]> {
  const places = new Map<string, Map<number, number>>()
  forms.forEach((form, index) => {
    const word = storableText(form)
    const position = positions[index]
    if (word === '' || position === undefined || Buffer.byteLength(word) > mostBytes) return
    if (position < 1 || position > lastPosition) return
    const known = places.get(word) ?? new Map<number, number>()
    if (!known.has(position)) known.set(position, index < own ? position | weightA : position)
    places.set(word, known)
  })
  const kept = new Map<string, number[]>()
  let bytes = 0
  for (const [word, weighted] of places) {
    const ascending = [...weighted].sort(([one], [other]) => one - other).slice(0, mostPositions)
    bytes += Buffer.byteLength(word) + 4 + 2 * ascending.length
    if (bytes > mostBytesInAll) break
    kept.set(
      word,
      ascending.map(([, place]) => place),
    )
  }
  return kept
}

/** `tsvector`, as `tsvectorrecv` in PostgreSQL's source reads it: words as C strings, each with its places. */
export const tsvector: Column<PlacedWords> = {
  write(writer, words) {
    const places = placesOf(words)
    writer.int32(places.size)
    for (const [word, weighted] of places) {
      writer.utf8(word)
      writer.byte(0)
      writer.int16(weighted.length)
      for (const place of weighted) writer.int16(place)
    }
  },
}
