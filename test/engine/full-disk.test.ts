import { mkdir, rm, statfs, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished, vi } from 'vitest'
import { neverAborted } from '../../shared/rpc/service.ts'
import { canMount, mountSmallDisk } from '../support/small-disk.ts'
import { copyEmptyLibrary } from './store/support/library.ts'
import { TestPlace } from './support/open-test-engine.ts'

const megabyte = 2 ** 20
const files = 400

/** A word that all files have, and some hundred that no other has. */
const text = (file: number): string =>
  `heron ${Array.from({ length: 120 }, (_, word) => `w${file}x${word}`).join(' ')}`

describe.skipIf(!canMount())('a disk that fills up while files are indexed', { timeout: 300_000 }, () => {
  it('stops the work with a reason, keeps everything findable, and goes on when there is room', async () => {
    const place = await TestPlace.make()
    const disk = join(place.root, 'disk')
    await mkdir(disk)
    const unmount = mountSmallDisk(disk, 200)
    onTestFinished(async () => {
      await place.clear()
    })
    onTestFinished(unmount)
    const libraryDirectory = join(disk, 'library')
    await copyEmptyLibrary(libraryDirectory)
    const open = () => place.open({ libraryDirectory, modelDirectory: undefined })
    for (let file = 0; file < files; file++) await place.write(`${file}.txt`, text(file))

    let trove = await open()
    onTestFinished(() => trove.engine.close())
    const free = async (): Promise<number> => {
      const { bavail, bsize } = await statfs(disk)
      return bavail * bsize
    }
    // What is left lets some files be written, and not all.
    await writeFile(join(disk, 'ballast'), Buffer.alloc((await free()) - 51 * megabyte, 1))
    await trove.handlers.addFolders({ paths: [place.documents] }, { signal: neverAborted })
    await vi.waitFor(
      async () => expect((await trove.progress()).fault).toMatchObject({ code: 'DISK_FULL' }),
      120_000,
    )
    const { documents } = await trove.progress()
    expect(documents.indexed).toBeGreaterThan(0)
    expect(documents.pending).toBeGreaterThan(0)

    // Not a byte is left: what is there is still found.
    const before = await trove.names('heron', { mode: 'exact' })
    expect(before.length).toBeGreaterThan(0)
    await writeFile(join(disk, 'rest'), Buffer.alloc(await free(), 1))
    expect(await free()).toBe(0)
    expect(await trove.names('heron', { mode: 'exact' })).toEqual(before)
    await rm(join(disk, 'rest'))

    // Nor is anything lost when Trove is ended and opened again on the full disk.
    await trove.engine.close()
    trove = await open()
    expect((await trove.progress()).documents.indexed).toBe(documents.indexed)

    await rm(join(disk, 'ballast'))
    await trove.engine.settled()
    await vi.waitFor(
      async () =>
        expect((await trove.progress()).documents).toMatchObject({ indexed: files, pending: 0, failed: 0 }),
      120_000,
    )
    expect((await trove.progress()).fault).toBeNull()
    for (const file of [0, files >> 1, files - 1])
      expect(await trove.names(`w${file}x7`, { mode: 'exact' })).toEqual([`${file}.txt`])
  })
})
