import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { afterEach, describe, expect, it } from 'vitest'
import { databaseDirectory } from '../../../electron/engine/store/library/library-directory.ts'
import { openPglite } from '../../../electron/engine/store/pglite-driver.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { TestPlace, type TestEngine } from '../support/open-test-engine.ts'
import { Disk, operation, type Operation } from './disk-operations.ts'

const context = { signal: neverAborted }

/** Every file of a closed library, with what was made of it. */
async function indexOf(library: string): Promise<string[]> {
  const driver = await openPglite(databaseDirectory(library))
  try {
    const rows = await driver.query<{ path: string; state: string; hash: string | null; passages: number }>(
      `select d.path, d.state, c.hash, count(p.id)::int as passages
       from documents d left join contents c on c.id = d.content_id left join passages p on p.content_id = c.id
       group by d.id, c.id`,
    )
    return rows.map(({ path, state, hash, passages }) => `${path} ${state} ${hash} ${passages}`).sort()
  } finally {
    await driver.close()
  }
}

/** Words alone: what is compared does not depend on a model. */
const wordsOnly = { modelDirectory: undefined }

async function settle(trove: TestEngine): Promise<void> {
  // Files that are still being written are waited for.
  await delay(900)
  await trove.handlers.reconcile({}, context)
  await trove.engine.settled()
}

describe('the index of a folder in which anything happened', () => {
  const places: TestPlace[] = []
  const makePlace = async (): Promise<TestPlace> => {
    const place = await TestPlace.make()
    places.push(place)
    return place
  }
  afterEach(() => Promise.all(places.splice(0).map((place) => place.clear())))

  async function sameAsFresh(before: readonly Operation[], after: readonly Operation[]): Promise<void> {
    const place = await makePlace()
    const disk = new Disk(place.documents)
    await disk.fill()
    await place.write('empty.txt', '')
    let trove = await place.open(wordsOnly)
    await trove.add(place.documents)
    for (const step of before) await disk.do(step)
    await trove.engine.close()
    for (const step of after) await disk.do(step)
    trove = await place.open(wordsOnly)
    for (const step of before) await disk.do(step)
    await settle(trove)
    await trove.engine.close()

    const fresh = await makePlace()
    const other = await fresh.open({ ...wordsOnly, watching: false })
    await other.add(place.documents)
    await other.engine.close()
    expect(await indexOf(place.library)).toEqual(await indexOf(fresh.library))
  }

  it('is the one that a fresh library gets', async () => {
    const operations = fc.array(operation, { minLength: 10, maxLength: 30 })
    await fc.assert(fc.asyncProperty(operations, operations, sameAsFresh), {
      numRuns: Number(process.env['TROVE_FOLLOW_RUNS'] ?? 2),
      endOnFailure: true,
    })
  }, 900_000)
})
