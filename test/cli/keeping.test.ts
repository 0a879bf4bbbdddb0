import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseDirectory } from '../../electron/engine/store/library/library-directory.ts'
import { openPglite } from '../../electron/engine/store/pglite-driver.ts'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { troveHere } from './run-trove.ts'

let place: TestPlace

beforeEach(async () => {
  place = await TestPlace.make()
  await place.write('marmot.txt', 'The marmot lives in a burrow.')
})
afterEach(() => place.clear())

const run = (...args: string[]) => troveHere(place.library, ...args)

describe('trove doctor', { timeout: 240_000 }, () => {
  it('ends with 0 for a sound library, 1 for one it mends, and 3 for one that has to be rebuilt', async () => {
    await run('index', place.documents)
    expect(await run('doctor')).toMatchObject({ code: 0, stdout: expect.stringContaining('is sound') })

    const driver = await openPglite(databaseDirectory(place.library))
    await driver.exec(`set session_replication_role = replica; delete from passage_words`)
    await driver.close()
    expect(await run('doctor')).toMatchObject({ code: 1, stdout: expect.stringContaining('--repair') })
    const { code, stdout } = await run('doctor', '--repair', '--json')
    expect(code).toBe(1)
    expect(JSON.parse(stdout)).toMatchObject({ state: 'mended' })
    await run('index', place.documents)
    expect(await run('doctor')).toMatchObject({ code: 0 })
    expect(await run('search', 'marmot', '--mode', 'exact')).toMatchObject({ code: 0 })

    await rm(join(databaseDirectory(place.library), 'PG_VERSION'))
    expect(await run('doctor')).toMatchObject({ code: 3, stderr: expect.stringContaining('trove rebuild') })
    expect(await run('rebuild')).toMatchObject({ code: 0, stdout: expect.stringContaining('1 document ') })
    expect(await run('search', 'marmot', '--mode', 'exact')).toMatchObject({ code: 0 })
  })
})

describe('trove export and import', { timeout: 60_000 }, () => {
  it('write a file that can be read again, and never over one that is there', async () => {
    await run('saved', 'save', 'Taxes', 'tax 2024')
    const file = join(place.root, 'trove.json')
    expect(await run('export', file)).toMatchObject({ code: 0 })
    const text = await readFile(file, 'utf8')
    expect(await run('export', file)).toMatchObject({ code: 2, stderr: expect.stringContaining('already') })
    expect(await readFile(file, 'utf8')).toBe(text)
    expect(await run('import', file)).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('here already: 1'),
    })
  })

  it('refuse what is no export before a library is made', async () => {
    const file = join(place.root, 'other.json')
    const fresh = await mkdtemp(join(tmpdir(), 'trove-fresh-'))
    const library = join(fresh, 'library')
    for (const text of ['', 'not JSON', '[]', '{"format": "trove-export", "version": 9}']) {
      await writeFile(file, text)
      expect(await troveHere(library, 'import', file)).toMatchObject({ code: 2 })
    }
    expect(await troveHere(library, 'import', join(fresh, 'nowhere.json'))).toMatchObject({ code: 2 })
    expect(await troveHere(library, 'import', fresh)).toMatchObject({ code: 2 })
    expect(existsSync(library)).toBe(false)
    await rm(fresh, { recursive: true })
  })
})

describe('trove delete', () => {
  it('deletes a library only when it is told to really do so', async () => {
    expect(await run('delete', '--keep-models')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('--yes'),
    })
    expect(existsSync(place.library)).toBe(true)
    expect(await run('delete', '--keep-models', '--yes')).toMatchObject({ code: 0 })
    expect(existsSync(place.library)).toBe(false)
    expect(await run('delete', '--keep-models', '--yes')).toMatchObject({ code: 3 })
    expect(existsSync(place.documents)).toBe(true)
  })
})
