import { setTimeout as delay } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { startTrove, trove } from './run-trove.ts'

let place: TestPlace

beforeEach(async () => (place = await TestPlace.make()))
afterEach(() => place.clear())

const files = 60
const textOf = (index: number): string =>
  Array.from({ length: 40 }, (_, line) => `Note ${index}, line ${line}: the keyword is walrus${index}.`).join(
    '\n\n',
  )

describe('indexing that is killed', () => {
  it('goes on where it was, and ends as if nothing had happened', async () => {
    for (let index = 0; index < files; index++) await place.write(`note-${index}.txt`, textOf(index))
    for (const afterMs of [1_500, 2_500]) {
      const { child, ended } = startTrove(place.library, ['index', place.documents])
      await delay(afterMs)
      child.kill('SIGKILL')
      await ended
    }

    const { code, stdout } = await trove(place.library, 'index', place.documents, '--json')
    expect(code).toBe(0)
    const { progress } = JSON.parse(stdout) as {
      progress: {
        documents: { indexed: number; failed: number }
        passages: { total: number; embedded: number }
      }
    }
    expect(progress.documents).toMatchObject({ indexed: files, failed: 0 })
    expect(progress.passages.embedded).toBe(progress.passages.total)

    const engine = await place.open({ indexing: false })
    await engine.engine.ready()
    for (const index of [0, 17, files - 1]) {
      const { results } = await engine.search(`walrus${index}`, { mode: 'exact' })
      expect(results.map(({ document }) => document.name)).toEqual([`note-${index}.txt`])
    }
  }, 90_000)
})
