import { describe, expect, it, vi } from 'vitest'
import { silentLog } from '../../../electron/engine/log.ts'
import { Stage } from '../../../electron/engine/pipeline/stage.ts'

const turn = (ms = 10) => new Promise((resolve) => setTimeout(resolve, ms))

function stageOf(step: (signal: AbortSignal) => Promise<boolean>) {
  const onChange = vi.fn()
  const log = { warn: vi.fn() }
  const onFault = vi.fn()
  return { stage: new Stage({ name: 'Test', log, step, onChange, onFault }), onFault, log }
}

describe('a stage of the pipeline', () => {
  it('works until there is nothing left, then sleeps until it is woken', async () => {
    const work = [1, 2, 3]
    const step = vi.fn(async () => work.shift() !== undefined)
    const { stage } = stageOf(step)
    stage.start()
    await turn()
    expect(step).toHaveBeenCalledTimes(4)
    expect(stage.working).toBe(false)
    work.push(4)
    stage.wake()
    expect(stage.working).toBe(true)
    await turn()
    expect(step).toHaveBeenCalledTimes(6)
    await stage.stop()
  })

  it('does not lose a wake-up that comes while it works', async () => {
    let calls = 0
    const { stage } = stageOf(async () => {
      calls++
      if (calls === 1) stage.wake()
      return false
    })
    stage.start()
    await turn()
    expect(calls).toBe(2)
    await stage.stop()
  })

  it('tells of an error, rests, and tries again', async () => {
    let calls = 0
    const { stage, log, onFault } = stageOf(async () => {
      if (++calls === 1) throw new Error('once')
      return false
    })
    stage.start()
    await vi.waitFor(() => expect(calls).toBe(2), 3_000)
    expect(log.warn).toHaveBeenCalledOnce()
    expect(onFault.mock.calls).toEqual([[expect.objectContaining({ message: 'once' })], [null]])
    await stage.stop()
  })

  it('gives up the work at hand when it is stopped, and goes on when started again', async () => {
    const seen: boolean[] = []
    const { stage } = stageOf(
      (signal) =>
        new Promise((_resolve, reject) => {
          seen.push(signal.aborted)
          signal.addEventListener('abort', () => reject(signal.reason as Error))
        }),
    )
    stage.start()
    await turn()
    await stage.stop()
    expect(stage.working).toBe(false)
    stage.start()
    await turn()
    expect(seen).toEqual([false, false])
    await stage.stop()
  })

  it('stops at once while it rests after an error', async () => {
    const stage = new Stage({
      name: 'Test',
      log: silentLog,
      step: () => Promise.reject(new Error('always')),
      onChange: () => undefined,
      onFault: () => undefined,
    })
    stage.start()
    await turn()
    await stage.stop()
    expect(stage.working).toBe(false)
  })
})
