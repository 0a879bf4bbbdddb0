import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { neverAborted } from '../../shared/rpc/service.ts'
import { makeServerDatabase, type ServerDatabase } from './store/support/server-database.ts'
import { TestPlace } from './support/open-test-engine.ts'

const context = { signal: neverAborted }

describe('an engine with its library on a server', { timeout: 120_000 }, () => {
  let place: TestPlace
  let database: ServerDatabase

  beforeAll(async () => {
    place = await TestPlace.make()
    database = await makeServerDatabase('bare')
    await place.write('lease.txt', 'The landlord keeps the deposit until the flat is handed back.')
    await place.write('recipe.md', '# Bread\n\nFlour, water, salt and patience.')
  })
  afterAll(async () => {
    await place.clear()
    await database.drop()
  })

  it('indexes, finds, and is seen by another machine, which changes nothing of it', async () => {
    const here = await place.open({ databaseUrl: database.url, libraryDirectory: join(place.root, 'here') })
    await here.engine.ready()
    await here.add(place.documents)
    expect(await here.names('deposit landlord')).toContain('lease.txt')
    expect((await here.names('baking a loaf', { mode: 'meaning' })).length).toBeGreaterThan(0)
    const { progress, database: state } = await here.status()
    expect(progress).toMatchObject({ state: 'idle', passages: { total: 2, embedded: 2 } })
    expect(state).toMatchObject({ indexing: true, ranking: { words: 'sql', vectors: 'exact' } })
    expect(JSON.stringify(await here.status())).not.toContain(new URL(database.url).password)

    const there = await place.open({
      databaseUrl: database.url,
      libraryDirectory: join(place.root, 'there'),
      dataDirectory: join(place.root, 'another machine'),
    })
    await there.engine.ready()
    expect(await there.names('deposit landlord')).toContain('lease.txt')
    const [folder] = await there.handlers.listFolders({}, context)
    expect(folder).toMatchObject({ state: 'elsewhere', path: place.documents, machine: expect.any(String) })
    await expect(there.handlers.removeFolder({ folderId: folder?.id ?? 0 }, context)).rejects.toMatchObject({
      code: 'FOLDER_ELSEWHERE',
    })
    await there.engine.settled()

    // What one machine indexes from now on, the other one finds.
    await place.write('otter.txt', 'An otter in the stream.')
    await vi.waitFor(async () => expect(await there.names('otter')).toEqual(['otter.txt']), 20_000)
  })

  it('is not rebuilt, nor deleted, by one of those who use it', async () => {
    const engine = await place.open({
      databaseUrl: database.url,
      libraryDirectory: join(place.root, 'third'),
    })
    const refused = { code: 'INVALID_INPUT' }
    await expect(engine.handlers.rebuildLibrary({}, context)).rejects.toMatchObject(refused)
    await expect(engine.handlers.deleteEverything({ confirmed: true }, context)).rejects.toMatchObject(
      refused,
    )
    const options = { databaseUrl: database.url, libraryDirectory: join(place.root, 'fourth'), rebuild: true }
    await expect(place.open(options)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('says in one sentence that a server cannot be reached', async () => {
    const databaseUrl = 'postgresql://ann:hunter2@127.0.0.1:1/trove'
    const opening = place.open({ databaseUrl, libraryDirectory: join(place.root, 'fifth') })
    await expect(opening).rejects.toMatchObject({
      code: 'DATABASE_UNREACHABLE',
      message: expect.not.stringContaining('hunter2'),
    })
  })
})
