import { createHash } from 'node:crypto'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join, relative, sep } from 'node:path'

/** Files in one folder at most: large folders are slow to list on some disks. */
export const filesPerFolder = 500

/**
 * Documents of a collection as files under one folder, and which ids each file stands for: all documents of the same content,
 * because Trove shows a content once, whichever of its files it names.
 */
export class PlacedDocuments {
  readonly #root: string
  readonly #idsAt = new Map<string, string[]>()
  readonly #idsOfContent = new Map<string, string[]>()
  readonly #ids = new Set<string>()

  /** The folder's path without links, for results name files that way. */
  constructor(root: string) {
    this.#root = root
  }

  get count(): number {
    return this.#ids.size
  }

  has(id: string): boolean {
    return this.#ids.has(id)
  }

  /** Writes one document; `name` is a path below the root, with `/`. */
  async write(id: string, name: string, content: string | Uint8Array): Promise<void> {
    const path = join(this.#root, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
    const hash = createHash('sha256').update(content).digest('base64')
    const ids = this.#idsOfContent.get(hash) ?? []
    ids.push(id)
    this.#idsOfContent.set(hash, ids)
    this.#idsAt.set(name, ids)
    this.#ids.add(id)
  }

  /** The ids a result's file stands for; none for a file that was not placed. */
  idsAt(path: string): readonly string[] {
    return this.#idsAt.get(relative(this.#root, path).split(sep).join('/')) ?? []
  }
}
