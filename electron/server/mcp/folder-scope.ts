import { isAbsolute, relative, resolve, sep } from 'node:path'
import type { DocumentSummary, SearchScope } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { ReadingHandlers } from './open-library.ts'

/** Whether a path is another one, or lies beneath it. */
export function liesIn(path: string, folder: string): boolean {
  const way = relative(folder, path)
  return way === '' || (way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way))
}

/** The folders an assistant is let at; without any, the whole library. What lies elsewhere does not exist for it. */
export class FolderScope {
  /** Absolute paths, links resolved, as the library has them; null: everything. */
  readonly folders: readonly string[] | null

  constructor(folders: readonly string[] = []) {
    this.folders = folders.length > 0 ? folders.map((folder) => resolve(folder)) : null
  }

  includes(path: string): boolean {
    return this.folders === null || this.folders.some((folder) => liesIn(path, folder))
  }

  /** What to search when one folder of it is asked for. Throws `INVALID_INPUT`, and `NOT_FOUND` for a folder outside. */
  narrowed(folder?: string): Pick<SearchScope, 'folders'> {
    if (folder === undefined) return this.folders === null ? {} : { folders: [...this.folders] }
    if (!isAbsolute(folder)) {
      throw new TroveError('INVALID_INPUT', 'Name a folder by its whole path, as list_folders tells it.')
    }
    const path = resolve(folder)
    if (this.includes(path)) return { folders: [path] }
    const beneath = this.folders?.filter((each) => liesIn(each, path)) ?? []
    if (beneath.length === 0) throw new TroveError('NOT_FOUND', 'There is no such folder in this library.')
    return { folders: beneath }
  }

  /** A document of the scope. Throws `NOT_FOUND`, for one outside as for one that does not exist. */
  async document(
    { getDocument }: ReadingHandlers,
    documentId: number,
    signal: AbortSignal,
  ): Promise<DocumentSummary> {
    const document = await getDocument({ documentId }, { signal })
    if (this.includes(document.path)) return document
    throw new TroveError('NOT_FOUND', 'This document is no longer in the library.')
  }
}
