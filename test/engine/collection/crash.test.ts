import { fork } from 'node:child_process'
import { once } from 'node:events'
import { cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseDirectory } from '../../../electron/engine/store/library/library-directory.ts'
import { Journal } from '../../../electron/engine/collection/journal.ts'
import { fixtureModel, TestPlace } from '../support/open-test-engine.ts'
import { texts } from './support.ts'

const child = fileURLToPath(new URL('embedding-child.ts', import.meta.url))

type Told = 'ready' | { begun: string; text: string | null } | { done: string; text: string | null }

let place: TestPlace
beforeEach(async () => {
  place = await TestPlace.make()
})
afterEach(() => place.clear())

describe('texts of a program that is killed', () => {
  it(
    'are all there that were acknowledged, each as it was or as it was about to be',
    { timeout: 120_000 },
    async () => {
      /** What each text may be: what was acknowledged, and what was asked for since then. */
      const possible = new Map<string, (string | null)[]>()
      for (const [turn, ms] of [150, 400].entries()) {
        const running = fork(child, [place.library, fixtureModel, String(turn * 1_000)])
        running.on('message', (message: Told) => {
          if (message === 'ready') return
          if ('begun' in message)
            possible.set(message.begun, [...(possible.get(message.begun) ?? [null]), message.text])
          else possible.set(message.done, [message.text])
        })
        await once(running, 'message')
        await delay(ms)
        running.kill('SIGKILL')
        await once(running, 'close')
      }
      expect(possible.size).toBeGreaterThan(3)
      const trove = await place.open({ watching: false })
      await trove.engine.settled()
      const all = await texts(trove).all()
      for (const [chunkId, states] of possible) expect(states, chunkId).toContain(all[chunkId] ?? null)
      for (const chunkId of Object.keys(all)) expect(possible.has(chunkId)).toBe(true)
      expect(
        (await trove.handlers.checkLibrary({ repair: false }, { signal: new AbortController().signal }))
          .state,
      ).toBe('sound')
    },
  )

  it('are taken from the journal where the database lacks them', async () => {
    const first = await place.open({ watching: false })
    await texts(first).embed('old', 'The cat is out.')
    await texts(first).embed('gone', 'The dog is in.')
    await first.engine.close()
    // As a kill between the two leaves it: the lines are on the disk, and the database has heard of none.
    const journal = await Journal.open(place.library)
    await journal?.append([
      { put: { chunkId: 'new', text: 'The horse is here.', metadata: { n: 1 }, at: 5 } },
      { put: { chunkId: 'old', text: 'The cat is in.', metadata: {}, at: 6 } },
      { delete: 'gone' },
    ])
    await journal?.close()
    const second = await place.open({ watching: false })
    await second.engine.settled()
    expect(await texts(second).all()).toEqual({ new: 'The horse is here.', old: 'The cat is in.' })
    expect(await texts(second).search('horse', { filter: { n: 1 } })).toHaveLength(1)
  })

  it('are taken from the journal where an older copy of the database was put back', async () => {
    const first = await place.open({ watching: false })
    await texts(first).embed('one', 'The cat is out.')
    await first.engine.close()
    const copy = join(place.root, 'copy')
    await cp(databaseDirectory(place.library), copy, { recursive: true })
    const second = await place.open({ watching: false })
    await texts(second).embed('two', 'The dog is in.')
    await second.engine.close()
    await rm(databaseDirectory(place.library), { recursive: true })
    await rm(join(place.library, 'trove-counts.json'), { force: true })
    await cp(copy, databaseDirectory(place.library), { recursive: true })
    const third = await place.open({ watching: false })
    await third.engine.settled()
    expect(await texts(third).all()).toEqual({ one: 'The cat is out.', two: 'The dog is in.' })
  })
})
