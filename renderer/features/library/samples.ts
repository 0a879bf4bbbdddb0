import type { AddedPath, Folder } from '../../../shared/contract/index.ts'

const key = 'trove.samples'

/** Remembers which folders are the samples', so that a search that finds something can be suggested. */
export function rememberSamples(answers: readonly AddedPath[]): void {
  const ids = answers.map(({ folderId }) => folderId).filter((id) => id !== null)
  localStorage.setItem(key, ids.join(','))
}

export function hasSamples(folders: readonly Folder[]): boolean {
  const ids = new Set((localStorage.getItem(key) ?? '').split(','))
  return folders.some(({ id }) => ids.has(String(id)))
}
