import type { AddedPath, Folder } from '../../../shared/contract/index.ts'
import { createStore, type Readable } from '../../state/store.ts'

const key = 'trove.samples'

const store = createStore<readonly number[]>(
  (localStorage.getItem(key) ?? '').split(',').map(Number).filter(Boolean),
)

/** The folders that came as samples, also in earlier visits of this window. */
export const sampleFolders: Readable<readonly number[]> = store

/** Remembers which folders are the samples', so that a search that finds something can be suggested. */
export function rememberSamples(answers: readonly AddedPath[]): void {
  const ids = answers.map(({ folderId }) => folderId).filter((id) => id !== null)
  localStorage.setItem(key, ids.join(','))
  store.set(ids)
}

export const hasSamples = (folders: readonly Folder[], samples: readonly number[]): boolean =>
  folders.some(({ id }) => samples.includes(id))
