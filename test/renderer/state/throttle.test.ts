import { afterEach, beforeEach, expect, describe, it, vi } from 'vitest'
import { throttle } from '../../../renderer/state/throttle.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('throttling', () => {
  it('runs at once, then once more at the end of the pause for all the calls in it', () => {
    const run = vi.fn<() => void>()
    const { call } = throttle(run, 1_000)
    call()
    call()
    call()
    expect(run).toHaveBeenCalledTimes(1)
    vi.advanceTimersByTime(1_000)
    expect(run).toHaveBeenCalledTimes(2)
    vi.advanceTimersByTime(10_000)
    expect(run).toHaveBeenCalledTimes(2)
  })

  it('runs nothing after it was stopped', () => {
    const run = vi.fn<() => void>()
    const { call, stop } = throttle(run, 1_000)
    call()
    call()
    stop()
    vi.advanceTimersByTime(10_000)
    expect(run).toHaveBeenCalledTimes(1)
  })
})
