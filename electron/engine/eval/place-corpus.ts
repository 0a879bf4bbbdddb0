import { join } from 'node:path'
import { corpusDocument } from './collection.ts'
import { readJsonLines, wrongLine } from './lines.ts'
import { markdownFile } from './markdown-file.ts'
import { filesPerFolder, PlacedDocuments } from './placed-documents.ts'

/**
 * Writes each document of `corpus.jsonl` as a Markdown file named by its running number, so that its name tells
 * nothing. Throws `INVALID_INPUT` naming file and line, or `CANCELLED`.
 */
export async function placeCorpus(
  collection: string,
  root: string,
  signal: AbortSignal,
): Promise<PlacedDocuments> {
  const placed = new PlacedDocuments(root)
  const path = join(collection, 'corpus.jsonl')
  for await (const { value, number } of readJsonLines(path, corpusDocument)) {
    signal.throwIfAborted()
    if (placed.has(value._id)) throw wrongLine(path, number, `the id "${value._id}" is there twice.`)
    const index = placed.count
    await placed.write(value._id, `${Math.floor(index / filesPerFolder)}/${index}.md`, markdownFile(value))
  }
  return placed
}
