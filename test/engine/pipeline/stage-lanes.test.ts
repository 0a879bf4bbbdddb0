import { setTimeout as delay } from 'node:timers/promises'
import { describe, expect, it, vi } from 'vitest'
import { silentLog } from '../../../electron/engine/log.ts'
import { StageLanes } from '../../../electron/engine/pipeline/stage-lanes.ts'

/** Work that counts how much of it is done at the same time. */
function work(pieces: number) {
  const seen = { left: pieces, now: 0, most: 0, givenUp: 0 }
  const step = async (signal: AbortSignal): Promise<boolean> => {
    if (seen.left === 0) return false
    seen.left--
    seen.now++
    seen.most = Math.max(seen.most, seen.now)
    try {
      await delay(5, undefined, { signal })
    } catch (cause) {
      seen.left++
      seen.givenUp++
      throw cause
    } finally {
      seen.now--
    }
    return true
  }
  return { seen, step }
}

const lanesOf = (step: (signal: AbortSignal) => Promise<boolean>, most: number, width: number) =>
  new StageLanes(
    { name: 'Test', log: silentLog, step, onFault: () => undefined, onChange: () => undefined },
    most,
    width,
  )

describe('a stage in lanes', () => {
  it('does as many pieces of work at once as it is wide, and sleeps when there are none', async () => {
    const { seen, step } = work(40)
    const lanes = lanesOf(step, 4, 3)
    lanes.start()
    expect(lanes.working).toBe(true)
    await vi.waitFor(() => expect(lanes.working).toBe(false))
    expect(seen).toMatchObject({ left: 0, most: 3 })
    seen.left = 10
    lanes.wake()
    await vi.waitFor(() => expect(lanes.working).toBe(false))
    expect(seen.left).toBe(0)
    await lanes.stop()
  })

  it('can be made narrower and wider while it works, and loses no work by it', async () => {
    const { seen, step } = work(120)
    const lanes = lanesOf(step, 4, 4)
    lanes.start()
    await vi.waitFor(() => expect(seen.most).toBe(4))
    await lanes.setWidth(1)
    expect(seen.now).toBeLessThanOrEqual(1)
    seen.most = 0
    await delay(30)
    expect(seen.most).toBe(1)
    await lanes.setWidth(3)
    await vi.waitFor(() => expect(seen.most).toBe(3))
    await vi.waitFor(() => expect(lanes.working).toBe(false))
    expect(seen.left).toBe(0)
    expect(seen.givenUp).toBeGreaterThan(0)
    await lanes.stop()
  })

  it('begins nothing before it is started, nor after it was stopped', async () => {
    const { seen, step } = work(10)
    const lanes = lanesOf(step, 2, 1)
    await lanes.setWidth(2)
    lanes.wake()
    await delay(20)
    expect(seen.left).toBe(10)
    lanes.start()
    await lanes.stop()
    const { left } = seen
    await lanes.setWidth(1)
    await delay(20)
    expect(seen.left).toBe(left)
  })
})
