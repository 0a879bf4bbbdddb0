import { describe, expect, it } from 'vitest'
import { BackOff } from '../../electron/engine-client/back-off.ts'

describe('how long to wait before the engine is started again', () => {
  it('doubles from 100 ms and gives up at the fifth end within a minute', () => {
    const backOff = new BackOff()
    expect([0, 1, 2, 3, 4].map((second) => backOff.next(second * 1_000))).toEqual([100, 200, 400, 800, null])
  })

  it('never grows beyond ten seconds, and goes on as long as ends are rarer', () => {
    const backOff = new BackOff()
    const waits = Array.from({ length: 12 }, (_, n) => backOff.next(n * 20_000))
    expect(waits.slice(0, 8)).toEqual([100, 200, 400, 800, 1_600, 3_200, 6_400, 10_000])
    expect(waits.at(-1)).toBe(10_000)
  })

  it('begins anew after a minute of health', () => {
    const backOff = new BackOff()
    backOff.next(0)
    backOff.next(1_000)
    expect(backOff.next(61_001)).toBe(100)
  })
})
