import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import {
  checkLibraryDirectory,
  databaseDirectory,
  finishLibrary,
  prepareDatabaseDirectory,
} from '../../../../electron/engine/store/library/library-directory.ts'
import { knownFormat, markerName } from '../../../../electron/engine/store/library/marker.ts'

describe('the directory of a library', () => {
  let parent: string
  let library: string

  beforeEach(async () => {
    parent = await mkdtemp(join(tmpdir(), 'trove-directory-'))
    library = join(parent, 'some', 'library')
  })

  afterEach(() => rm(parent, { recursive: true, force: true }))

  const makeComplete = async (): Promise<string> => {
    await mkdir(library, { recursive: true })
    await finishLibrary(library)
    const database = databaseDirectory(library)
    await mkdir(database)
    return database
  }

  it('is made where there is none', async () => {
    await checkLibraryDirectory(library)
    expect(await readdir(library)).toEqual([])
  })

  it('may be empty, or just being made by another Trove', async () => {
    await mkdir(library, { recursive: true })
    await writeFile(join(library, 'lock'), '{}')
    await expect(checkLibraryDirectory(library)).resolves.toBeUndefined()
  })

  it('is refused when it is a file', async () => {
    await mkdir(join(parent, 'some'))
    await writeFile(library, 'text')
    await expect(checkLibraryDirectory(library)).rejects.toMatchObject({
      code: 'LIBRARY_UNREADABLE',
      message: expect.stringContaining('is a file'),
    })
  })

  it('is refused when it cannot be made', async () => {
    await writeFile(join(parent, 'some'), 'a file where a folder is needed')
    await expect(checkLibraryDirectory(library)).rejects.toMatchObject({ code: 'LIBRARY_UNREADABLE' })
  })

  it('is refused when it holds other files and no library', async () => {
    await mkdir(library, { recursive: true })
    await writeFile(join(library, 'thesis.docx'), 'text')
    await expect(checkLibraryDirectory(library)).rejects.toMatchObject({
      code: 'LIBRARY_UNREADABLE',
      message: expect.stringContaining('no Trove library'),
    })
  })

  it('is taken with other files in it when it holds a library', async () => {
    await makeComplete()
    await writeFile(join(library, '.DS_Store'), '')
    await expect(checkLibraryDirectory(library)).resolves.toBeUndefined()
  })

  it('is refused when the database lacks PG_VERSION, and nothing in it is touched', async () => {
    const database = await makeComplete()
    await writeFile(join(database, 'postgresql.conf'), '')
    await expect(prepareDatabaseDirectory(library)).rejects.toMatchObject({ code: 'LIBRARY_DAMAGED' })
    expect(await readdir(database)).toEqual(['postgresql.conf'])
  })

  it.each([
    ['17', 'LIBRARY_DAMAGED'],
    ['19', 'LIBRARY_TOO_NEW'],
  ])('is refused when the database is of PostgreSQL %s', async (version, code) => {
    const database = await makeComplete()
    await writeFile(join(database, 'PG_VERSION'), `${version}\n`)
    await expect(prepareDatabaseDirectory(library)).rejects.toMatchObject({ code })
  })

  it('is refused when its layout is of a newer Trove', async () => {
    await mkdir(library, { recursive: true })
    await writeFile(join(library, markerName), JSON.stringify({ format: knownFormat + 1, complete: true }))
    await expect(prepareDatabaseDirectory(library)).rejects.toMatchObject({ code: 'LIBRARY_TOO_NEW' })
  })

  it('is refused when its marker is damaged', async () => {
    await mkdir(library, { recursive: true })
    await writeFile(join(library, markerName), '{"for')
    await expect(prepareDatabaseDirectory(library)).rejects.toMatchObject({ code: 'LIBRARY_DAMAGED' })
  })

  it('begins anew when making the database was interrupted', async () => {
    await mkdir(library, { recursive: true })
    await prepareDatabaseDirectory(library)
    await mkdir(databaseDirectory(library))
    await writeFile(join(databaseDirectory(library), 'half'), '')
    await prepareDatabaseDirectory(library)
    expect(await readdir(library)).toEqual([markerName])
  })
})
