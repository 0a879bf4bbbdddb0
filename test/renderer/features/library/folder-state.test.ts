import { expect, it } from 'vitest'
import type { Folder } from '../../../../shared/contract/index.ts'
import { folderState } from '../../../../renderer/features/library/folder-state.ts'

const folder: Folder = {
  id: 1,
  path: '/documents',
  name: 'documents',
  kind: 'folder',
  state: 'watching',
  machine: null,
  documents: 10,
  indexed: 10,
  failed: 0,
  pending: 0,
  addedAt: 0,
}

it('nothing is said of a folder that is as it should be, skipped and ignored files in it or not', () => {
  expect(folderState(folder)).toBeNull()
  expect(folderState({ ...folder, indexed: 7 })).toBeNull()
})

it('what still has to be read is told before what could not be, and that before how changes are found', () => {
  const polled = { ...folder, state: 'polling' as const }
  expect(folderState({ ...polled, pending: 4, failed: 2 })).toContain('6')
  expect(folderState({ ...polled, failed: 2 })).toContain('2')
  expect(folderState(polled)).toMatch(/every minute/)
  expect(folderState({ ...folder, state: 'unreachable', pending: 4 })).not.toBeNull()
  expect(folderState({ ...folder, state: 'elsewhere', machine: 'studio', pending: 4 })).toContain('studio')
})
