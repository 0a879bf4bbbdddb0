import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { seededRandom } from '../store-data.ts'
import { lines } from '../search/library.ts'

const filesPerFolder = 100

/** Writes files of so many words of real prose, from anywhere in a collection, into folders of a hundred. */
export async function writeTree(directory: string, files: number, words: number): Promise<void> {
  const all = lines<{ text: string }>('corpus.jsonl').flatMap(({ text }) => text.split(/\s+/))
  const random = seededRandom(5)
  for (let index = 0; index < files; index++) {
    const folder = join(directory, String(Math.floor(index / filesPerFolder)))
    if (index % filesPerFolder === 0) await mkdir(folder, { recursive: true })
    const start = Math.floor(random() * (all.length - words))
    const paragraphs = Array.from({ length: Math.ceil(words / 100) }, (_, place) =>
      all.slice(start + place * 100, start + Math.min(words, place * 100 + 100)).join(' '),
    )
    await writeFile(join(folder, `note ${index}.txt`), paragraphs.join('\n\n'))
  }
}
