import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { deleteLibrary } from '../../../electron/engine/backup/delete-everything.ts'
import { formerDirectory } from '../../../electron/engine/store/library/library-directory.ts'
import { folderRules, saveSearchInput, type ExportedSettings } from '../../../shared/contract/index.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { TestPlace, wordsOnly, type TestEngine } from '../support/open-test-engine.ts'

const context = { signal: neverAborted }
let place: TestPlace

const makePlace = async (): Promise<void> => {
  place = await TestPlace.make()
  await place.write('marmot.txt', 'The marmot lives in a burrow.')
  await place.write('notes/heron.txt', 'The heron stands by the lake.')
}
const clearPlace = (): Promise<void> => place.clear()
const noVectors = { ...wordsOnly, watching: false }

const taxes = saveSearchInput.parse({ name: 'Taxes', query: 'tax 2024', mode: 'exact' })

describe('an engine whose library is rebuilt', { timeout: 120_000 }, () => {
  beforeEach(makePlace)
  afterEach(clearPlace)

  it('has everything again, and deletes the old database when that is so', async () => {
    const engine = await place.open({ watching: false })
    const told: unknown[] = []
    engine.engine.on('rebuildChanged', (state) => told.push(state))
    await engine.add(place.documents)
    await engine.handlers.saveSearch(taxes, context)
    await engine.handlers.rebuildLibrary({}, context)
    await engine.engine.settled()
    expect(await engine.names('marmot', { mode: 'exact' })).toEqual(['marmot.txt'])
    expect(await engine.handlers.listSavedSearches({}, context)).toMatchObject([{ name: 'Taxes' }])
    await expect.poll(() => told).toEqual([null])
    expect(existsSync(formerDirectory(place.library))).toBe(false)
    expect(await engine.handlers.rebuildState({}, context)).toBeNull()
  })

  it('keeps the old database while a folder is away', async () => {
    const engine = await place.open(noVectors)
    await engine.add(place.documents)
    await engine.engine.close()
    await rm(place.documents, { recursive: true })
    const rebuilt = await place.open({ ...noVectors, rebuild: true })
    await rebuilt.engine.settled()
    await rebuilt.status()
    expect(existsSync(formerDirectory(place.library))).toBe(true)
    expect(await rebuilt.handlers.rebuildState({}, context)).toMatchObject({ reason: 'damaged' })
  })
})

describe('a check by a running engine', () => {
  beforeEach(makePlace)
  afterEach(clearPlace)

  it('reports a sound library, telling how far it is', async () => {
    const engine = await place.open({ watching: false })
    await engine.add(place.documents)
    const told: string[] = []
    engine.engine.on('checkProgress', ({ name, done, total }) => {
      expect(done).toBeLessThan(total)
      told.push(name)
    })
    const report = await engine.handlers.checkLibrary({ repair: false }, context)
    expect(report).toEqual({ state: 'sound', checks: told.length, findings: [] })
    expect(told).toContain('table passages')
    const calledOff = { signal: AbortSignal.abort() }
    await expect(engine.handlers.checkLibrary({ repair: false }, calledOff)).rejects.toMatchObject({
      code: 'CANCELLED',
    })
  })
})

describe('settings that are exported', () => {
  const rules = folderRules.parse({ exclude: '*.log' })
  let engine: TestEngine

  beforeAll(async () => {
    await makePlace()
    engine = await place.open(noVectors)
  })
  afterAll(clearPlace)
  afterEach(async () => {
    for (const { id } of await engine.handlers.listSavedSearches({}, context)) {
      await engine.handlers.deleteSearch({ id }, context)
    }
  })

  it.each([
    ['null', null],
    ['another kind', { format: 'trove-settings', version: 1, tables: {} }],
    ['a newer version', { format: 'trove-export', version: 2 }],
    [
      'one fault in it',
      {
        format: 'trove-export',
        version: 1,
        exportedAt: 0,
        settings: {},
        folders: [{ path: '' }],
        savedSearches: [taxes],
      },
    ],
  ])('of %s are refused whole', async (_what, settings) => {
    await expect(engine.handlers.importSettings({ settings }, context)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    expect(await engine.handlers.listSavedSearches({}, context)).toEqual([])
  })

  it('keep a search that has the name already, and tell a folder that is not here', async () => {
    await engine.handlers.saveSearch({ ...taxes, query: 'mine' }, context)
    const settings: ExportedSettings = {
      format: 'trove-export',
      version: 1,
      exportedAt: 0,
      settings: {},
      folders: [{ path: join(place.root, 'nowhere'), rules }],
      savedSearches: [taxes],
    }
    const imported = await engine.handlers.importSettings({ settings }, context)
    expect(imported).toMatchObject({ folders: 0, kept: 1, refused: [{ code: 'FOLDER_NOT_FOUND' }] })
    expect(await engine.handlers.listSavedSearches({}, context)).toMatchObject([{ query: 'mine' }])
  })

  it('can be imported where nothing is, and change nothing where all is', async () => {
    await engine.handlers.addFolders({ paths: [place.documents], rules }, context)
    await engine.handlers.saveSearch(taxes, context)
    await engine.handlers.rememberSearch({ query: 'private', mode: 'exact' }, context)
    const exported = await engine.handlers.exportSettings({}, context)
    expect(exported).toMatchObject({ folders: [{ path: place.documents, rules }], savedSearches: [taxes] })
    expect(JSON.stringify(exported)).not.toContain('private')

    const again = await engine.handlers.importSettings({ settings: exported }, context)
    expect(again).toMatchObject({ folders: 0, savedSearches: 0, kept: 2, refused: [] })

    const other = await TestPlace.make()
    try {
      const second = await other.open(noVectors)
      const imported = await second.handlers.importSettings({ settings: exported }, context)
      expect(imported).toMatchObject({ folders: 1, savedSearches: 1, kept: 0, refused: [] })
      const { exportedAt: _one, ...same } = exported
      const { exportedAt: _other, ...taken } = await second.handlers.exportSettings({}, context)
      expect(taken).toEqual(same)
    } finally {
      await other.clear()
    }
  })
})

describe('everything that is deleted', { timeout: 120_000 }, () => {
  beforeEach(makePlace)
  afterEach(clearPlace)

  it('is gone, but for the documents, and an empty library is there', async () => {
    const engine = await place.open(noVectors)
    await engine.add(place.documents)
    await mkdir(join(place.data, 'models'), { recursive: true })
    await writeFile(join(place.data, 'models', 'model.onnx'), '')
    await engine.handlers.deleteEverything({ confirmed: true }, context)
    expect(await engine.handlers.listFolders({}, context)).toEqual([])
    expect(await readdir(place.documents)).toEqual(['marmot.txt', 'notes'])
    expect(existsSync(join(place.data, 'models'))).toBe(false)
    await engine.engine.close()
    await deleteLibrary(place.library)
    expect(existsSync(place.library)).toBe(false)
  })

  it('is no directory of somebody else, nor what somebody put beside a library', async () => {
    const foreign = await mkdtemp(join(tmpdir(), 'trove-foreign-'))
    await mkdir(join(foreign, 'database'))
    await expect(deleteLibrary(foreign)).rejects.toMatchObject({ code: 'LIBRARY_UNREADABLE' })
    expect(await readdir(foreign)).toEqual(['database'])
    await rm(foreign, { recursive: true })
    await writeFile(join(place.library, 'thesis.docx'), '')
    await deleteLibrary(place.library)
    expect(await readdir(place.library)).toEqual(['thesis.docx'])
  })

  it('is refused while a library is open', async () => {
    await place.open(noVectors)
    await expect(deleteLibrary(place.library)).rejects.toMatchObject({ code: 'LIBRARY_LOCKED' })
  })
})
