import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseDirectory } from '../../../../electron/engine/store/library/library-directory.ts'
import { openStore } from '../../../../electron/engine/store/open-store.ts'
import { openPglite } from '../../../../electron/engine/store/pglite-driver.ts'
import { canMount, mountSmallDisk } from '../../../support/small-disk.ts'
import { copyEmptyLibrary } from '../support/library.ts'

let directory: string

beforeEach(async () => {
  directory = await mkdtemp(join(tmpdir(), 'trove-place-'))
})
afterEach(() => rm(directory, { recursive: true, force: true }))

describe('a place that is no good for a library is refused, and nothing there is changed:', () => {
  it('a folder with other files', async () => {
    await writeFile(join(directory, 'thesis.docx'), 'text')
    await expect(openStore({ directory })).rejects.toMatchObject({ code: 'LIBRARY_UNREADABLE' })
    expect(await readdir(directory)).toEqual(['thesis.docx'])
  })

  it('a library of a newer version', async () => {
    const library = join(directory, 'library')
    await copyEmptyLibrary(library)
    const driver = await openPglite(databaseDirectory(library))
    await driver.exec(`insert into schema_migrations values (9999, 'of tomorrow')`)
    await driver.close()
    const before = await readFile(join(library, 'trove-library.json'), 'utf8')
    for (let opening = 0; opening < 2; opening++) {
      await expect(openStore({ directory: library })).rejects.toMatchObject({
        code: 'LIBRARY_TOO_NEW',
      })
    }
    expect(await readFile(join(library, 'trove-library.json'), 'utf8')).toBe(before)
  })

  it.skipIf(process.getuid?.() === 0)('one that may not be written to', async () => {
    await chmod(directory, 0o500)
    await expect(openStore({ directory })).rejects.toMatchObject({ code: 'LIBRARY_UNREADABLE' })
    await chmod(directory, 0o700)
    expect(await readdir(directory)).toEqual([])
  })

  it.skipIf(!canMount())('a disk without room, which leaves no lock behind', async () => {
    const disk = join(directory, 'disk')
    await mkdir(disk)
    const unmount = mountSmallDisk(disk, 40)
    try {
      const library = join(disk, 'library')
      await expect(openStore({ directory: library })).rejects.toMatchObject({ code: 'DISK_FULL' })
      expect(await readdir(library)).toEqual([])
    } finally {
      unmount()
    }
  })
})
