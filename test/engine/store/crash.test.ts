import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseDirectory } from '../../../electron/engine/store/library/library-directory.ts'
import { openPglite } from '../../../electron/engine/store/pglite-driver.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { answerOf, killChild, startChild } from './support/child.ts'
import { makeLibrary, type TestLibrary } from './support/library.ts'
import { foundTexts } from './support/samples.ts'

describe('a process that is killed while it saves a document', () => {
  let library: TestLibrary

  beforeEach(async () => {
    library = await makeLibrary()
    const child = startChild('./saving-child.ts', library.directory)
    expect(await answerOf(child)).toBe('saving')
    await killChild(child)
  })

  afterEach(() => library.remove())

  it('loses nothing that was saved, shows nothing half, and the file is read again', async () => {
    // What was left behind, seen without the store: a part of the passages.
    const driver = await openPglite(databaseDirectory(library.directory))
    const [left] = await driver.query<{ passages: number }>('select count(*)::int as passages from passages')
    await driver.close()
    expect(left?.passages).toBeGreaterThan(1)
    expect(left?.passages).toBeLessThan(20_001)

    const store = await openStore(library)
    try {
      expect(await foundTexts(store, 'aardvark')).toEqual(['aardvark'])
      expect(await foundTexts(store, 'elephant')).toEqual([])
      expect(await store.counts()).toMatchObject({ total: 2, indexed: 1, pending: 1, queued: 1, passages: 1 })
      const jobs = await store.startJobs({ limit: 10 })
      expect(jobs).toMatchObject([{ path: '/documents/large.txt', root: '/documents', attempts: 1 }])
    } finally {
      await store.close()
    }
    const reopened = await openPglite(databaseDirectory(library.directory))
    expect(await reopened.query('select text from passages')).toEqual([{ text: 'aardvark' }])
    await reopened.close()
  })
})
