import { readFile, realpath } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import { typeOfFile } from '../extract/registry.ts'
import { isInside } from '../library/chosen-path.ts'
import { readLines, wrongLine } from './lines.ts'
import { filesPerFolder, PlacedDocuments } from './placed-documents.ts'

/** A document as a file of one format. */
export interface ListedFile {
  id: string
  /** Relative to the collection. */
  path: string
  /** Of `docs.tsv`. */
  line: number
}

/** The files of a collection by format, as `docs.tsv` lists them: a column of ids, then one a format. */
export async function readFileList(collection: string): Promise<Map<string, ListedFile[]>> {
  const path = join(collection, 'docs.tsv')
  const formats = new Map<string, ListedFile[]>()
  for await (const { number, text } of readLines(path)) {
    const [id = '', ...cells] = text.split('\t').map((cell) => cell.trim())
    if (number === 1) {
      for (const name of cells) {
        // The name becomes that of a folder.
        if (!/^\w{1,20}$/.test(name)) throw wrongLine(path, number, `"${name}" is no name of a format.`)
        if (formats.has(name)) throw wrongLine(path, number, `"${name}" is there twice.`)
        formats.set(name, [])
      }
      continue
    }
    if (id === '' || cells.length !== formats.size) {
      throw wrongLine(path, number, `an id and a path for each format are expected, with tabs between.`)
    }
    for (const [index, files] of [...formats.values()].entries()) {
      const cell = cells[index] ?? ''
      // A document that does not exist in this format.
      if (cell !== '') files.push({ id, path: cell, line: number })
    }
  }
  return formats
}

/** Whether Trove reads files of this list; one by its name decides for all. */
export const isRead = (files: readonly ListedFile[]): boolean =>
  files.some(({ path }) => typeOfFile(path) !== null)

/**
 * Copies files under a folder, each keeping its name, for names are searched too. Throws `INVALID_INPUT` naming the line of
 * a file that is not there, or `CANCELLED`.
 */
export async function placeFiles(
  collection: string,
  files: readonly ListedFile[],
  root: string,
  signal: AbortSignal,
): Promise<PlacedDocuments> {
  const placed = new PlacedDocuments(root)
  const home = await realpath(collection)
  for (const { id, path, line } of files) {
    signal.throwIfAborted()
    const list = join(collection, 'docs.tsv')
    const source = await realpath(resolve(home, path)).catch(() => {
      throw wrongLine(list, line, `there is no file ${path}.`)
    })
    if (!isInside(source, home)) throw wrongLine(list, line, `${path} lies outside of the collection.`)
    if (placed.has(id)) throw wrongLine(list, line, `the id "${id}" is there twice.`)
    const index = placed.count
    const bytes = await readFile(source).catch((cause: unknown) => {
      throw new TroveError('INVALID_INPUT', `${list}, line ${line}: ${path} cannot be read.`, { cause })
    })
    await placed.write(id, `${Math.floor(index / filesPerFolder)}/${index}/${basename(path)}`, bytes)
  }
  return placed
}
