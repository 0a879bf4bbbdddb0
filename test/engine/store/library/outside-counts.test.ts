import { copyFile, open, readFile, rm, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { databaseDirectory } from '../../../../electron/engine/store/library/library-directory.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { openPglite } from '../../../../electron/engine/store/pglite-driver.ts'
import { useFilledLibrary, type TestLibrary } from '../support/library.ts'
import { addTexts, foundTexts } from '../support/samples.ts'

const text = (index: number): string => `passage ${index} ${'about the marmot and its burrow '.repeat(20)}`

describe('a database that lost rows of which it knows nothing', () => {
  let library: TestLibrary
  let counts: string
  let opened: string

  const texts = Array.from({ length: 60 }, (_, index) => text(index))
  useFilledLibrary(
    (store) => addTexts(store, '/documents/a.txt', 'a', texts),
    (copy) => {
      library = copy
      counts = join(library.directory, 'trove-counts.json')
      opened = `${library.directory}-opened`
    },
  )
  afterEach(() => rm(opened, { force: true }))

  /** The file of the passages, and how long it is. */
  async function passagesFile(): Promise<{ path: string; bytes: number }> {
    const { tables } = JSON.parse(await readFile(counts, 'utf8')) as {
      tables: { passages: { file: number; bytes: number } }
    }
    const { file, bytes } = tables.passages
    return { path: join(databaseDirectory(library.directory), 'base', '5', String(file)), bytes }
  }

  /** It is found again and again, until the library is rebuilt. */
  async function isDamaged(): Promise<void> {
    for (let opening = 0; opening < 2; opening++) {
      await expect(openStore(library)).rejects.toMatchObject({
        code: 'LIBRARY_DAMAGED',
        message: expect.stringContaining('trove rebuild'),
      })
    }
  }

  it('is opened when nothing is missing, again and again', async () => {
    for (let opening = 0; opening < 2; opening++) {
      const store = await openStore(library)
      expect((await foundTexts(store, 'marmot')).length).toBeGreaterThan(0)
      await store.close()
    }
  })

  it('is refused when a file was cut in half after a clean close', async () => {
    const { path, bytes } = await passagesFile()
    expect(bytes).toBeGreaterThan(16_384)
    await truncate(path, 8_192)
    await isDamaged()
  })

  it('is refused when a page was lost, though the file is as long as it was', async () => {
    const { path } = await passagesFile()
    const file = await open(path, 'r+')
    await file.write(Buffer.alloc(8_192), 0, 8_192, 8_192)
    await file.close()
    await isDamaged()
  })

  it('is refused when a file is shorter after a crash than it was at the last opening', async () => {
    const { path } = await passagesFile()
    const store = await openStore(library)
    await copyFile(counts, opened)
    await store.close()
    // As a crash would have left it.
    await copyFile(opened, counts)
    await truncate(path, 8_192)
    await isDamaged()
  })

  it('is opened when it was put in the place of another one, or somebody else had opened it since', async () => {
    const { path } = await passagesFile()
    const driver = await openPglite(databaseDirectory(library.directory))
    await driver.exec('delete from passages')
    await driver.close()
    await truncate(path, 8_192)
    await expect(openStore(library).then((store) => store.close())).resolves.toBeUndefined()
  })

  it('is opened after a crash when rows were deleted and cleared away meanwhile', async () => {
    const store = await openStore(library)
    const [known] = await store.filesByPath({ paths: ['/documents/a.txt'] })
    await store.removeFiles({ documentIds: [known?.documentId ?? 0] })
    await store.collectGarbage()
    await copyFile(counts, opened)
    await store.close()
    await copyFile(opened, counts)
    await expect(openStore(library).then((again) => again.close())).resolves.toBeUndefined()
  })

  it.each(['', '{"clean": tr', '{"clean": true}'])(
    'is opened when the counts read "%s": nothing is known',
    async (broken) => {
      await writeFile(counts, broken)
      await expect(openStore(library).then((again) => again.close())).resolves.toBeUndefined()
      expect(JSON.parse(await readFile(counts, 'utf8'))).toMatchObject({ clean: true })
    },
  )
})
