import { describe, expect, it } from 'vitest'
import { secondsLeft } from '../../../electron/engine/pipeline/estimate.ts'
import { Pace } from '../../../electron/engine/pipeline/pace.ts'

const counts = {
  total: 100,
  indexed: 40,
  pending: 60,
  failed: 0,
  skipped: 0,
  ignored: 0,
  queued: 60,
  passages: 400,
  embedded: 300,
}

describe('the time left', () => {
  it('is that of the slower stage, unread documents expected to be like the read ones', () => {
    // 60 documents at 2 a second: 30 s. 100 waiting passages and 600 expected ones at 10 a second: 70 s.
    expect(secondsLeft(counts, { documentsPerSecond: 2, passagesPerSecond: 10 }, true)).toBe(70)
    expect(secondsLeft(counts, { documentsPerSecond: 1, passagesPerSecond: 100 }, true)).toBe(60)
  })

  it('leaves embedding out while there is no model', () => {
    expect(secondsLeft(counts, { documentsPerSecond: 2, passagesPerSecond: null }, false)).toBe(30)
  })

  it('is not claimed before a rate is known', () => {
    expect(secondsLeft(counts, { documentsPerSecond: null, passagesPerSecond: 10 }, true)).toBeNull()
  })

  it('is nothing when nothing is left', () => {
    const done = { ...counts, queued: 0, embedded: 400 }
    expect(secondsLeft(done, { documentsPerSecond: null, passagesPerSecond: null }, true)).toBe(0)
  })
})

describe('the pace of work', () => {
  it('is unknown at first, then what was done by the time it took', () => {
    const pace = new Pace()
    pace.add(10, 0)
    expect(pace.rate(1_000)).toBeNull()
    pace.add(10, 5_000)
    expect(pace.rate(10_000)).toBe(2)
  })

  it('follows the last minute only', () => {
    const pace = new Pace()
    pace.add(1_000, 0)
    pace.add(60, 90_000)
    expect(pace.rate(100_000)).toBe(6)
  })

  it('forgets at a pause', () => {
    const pace = new Pace()
    pace.add(10, 0)
    pace.reset()
    expect(pace.rate(60_000)).toBeNull()
  })
})
