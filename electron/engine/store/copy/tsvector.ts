import type { PlacedWords } from '../../analysis/analyse-document.ts'
import { storableText } from '../storable.ts'
import type { Column } from './columns.ts'

/** As PostgreSQL keeps them for one word; the rest of its places go untold. */
const mostPositions = 255

/** Longer words do not fit. The engine's are far shorter. */
const mostBytes = 2_046

/** Which places each word has, ascending and each once. */
function placesOf({ forms, positions }: PlacedWords): Map<string, number[]> {
  const places = new Map<string, number[]>()
  forms.forEach((form, index) => {
    const word = storableText(form)
    const position = positions[index]
    if (word === '' || position === undefined || Buffer.byteLength(word) > mostBytes) return
    const known = places.get(word)
    if (known) known.push(position)
    else places.set(word, [position])
  })
  for (const [word, all] of places) {
    places.set(word, [...new Set(all)].sort((one, other) => one - other).slice(0, mostPositions))
  }
  return places
}

/** `tsvector`, as `tsvectorrecv` in PostgreSQL's source reads it: words as C strings, each with its places. */
export const tsvector: Column<PlacedWords> = {
  write(writer, words) {
    const places = placesOf(words)
    writer.int32(places.size)
    for (const [word, positions] of places) {
      writer.utf8(word)
      writer.byte(0)
      writer.int16(positions.length)
      for (const position of positions) writer.int16(position)
    }
  },
}
