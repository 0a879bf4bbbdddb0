import fc from 'fast-check'
import { expect, it } from 'vitest'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { TestPlace, type TestEngine } from '../support/open-test-engine.ts'
import { texts } from './support.ts'

const context = { signal: neverAborted }

const chunkId = fc.constantFrom('a', 'b', 'a/b', 'é', '__proto__', "it's; --", '%2F')
const step = fc.oneof(
  { weight: 6, arbitrary: fc.record({ kind: fc.constant('embed' as const), chunkId, n: fc.nat(20) }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('delete' as const), chunkId }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constantFrom('restart' as const, 'rebuild' as const) }) },
)

it('Any texts added, replaced and deleted, with restarts and rebuilds in between, end in what a map would hold', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { minLength: 8, maxLength: 12 }),
      fc.boolean(),
      async (steps, rebuilds) => {
        const place = await TestPlace.make()
        try {
          const model = new Map<string, string>()
          let trove: TestEngine = await place.open({ watching: false })
          for (const each of [...steps, { kind: rebuilds ? ('rebuild' as const) : ('restart' as const) }]) {
            if (each.kind === 'embed') {
              const text = `Text number ${each.n}.`
              await texts(trove).embed(each.chunkId, text)
              model.set(each.chunkId, text)
            } else if (each.kind === 'delete') {
              const deleting = texts(trove).remove(each.chunkId)
              if (model.delete(each.chunkId)) await deleting
              else await expect(deleting).rejects.toMatchObject({ code: 'NOT_FOUND' })
            } else if (each.kind === 'restart') {
              await trove.engine.close()
              trove = await place.open({ watching: false })
            } else await trove.handlers.rebuildLibrary({}, context)
          }
          await trove.engine.settled()
          expect(new Map(Object.entries(await texts(trove).all()))).toEqual(model)
        } finally {
          await place.clear()
        }
      },
    ),
    { numRuns: 2 },
  )
}, 240_000)
