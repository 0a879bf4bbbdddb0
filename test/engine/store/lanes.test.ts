import { describe, expect, it } from 'vitest'
import { Lanes } from '../../../electron/engine/store/lanes.ts'

/** An operation that notes its name when it begins and ends when it is told to. */
function controlled(log: string[], name: string) {
  const { promise, resolve } = Promise.withResolvers<void>()
  const operation = async () => {
    log.push(name)
    await promise
    return name
  }
  return { operation, end: resolve }
}

describe('the lanes of the one connection', () => {
  it('run one operation at a time', async () => {
    const lanes = new Lanes()
    let running = 0
    const operation = async () => {
      running++
      expect(running).toBe(1)
      await new Promise((resolve) => setImmediate(resolve))
      running--
    }
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => lanes.run(i % 2 === 0 ? 'interactive' : 'background', operation)),
    )
  })

  it('let an interactive operation go before every background one that waits', async () => {
    const lanes = new Lanes()
    const log: string[] = []
    const first = controlled(log, 'first write')
    const all = [
      lanes.run('background', first.operation),
      lanes.run('background', async () => log.push('second write')),
      lanes.run('background', async () => log.push('third write')),
      lanes.run('interactive', async () => log.push('search')),
    ]
    first.end()
    await Promise.all(all)
    expect(log).toEqual(['first write', 'search', 'second write', 'third write'])
  })

  it('drop an operation that was cancelled while it waited', async () => {
    const lanes = new Lanes()
    const log: string[] = []
    const first = controlled(log, 'write')
    const controller = new AbortController()
    const write = lanes.run('background', first.operation)
    const search = lanes.run('interactive', async () => log.push('search'), controller.signal)
    controller.abort()
    await expect(search).rejects.toMatchObject({ code: 'CANCELLED' })
    first.end()
    await write
    await lanes.run('background', async () => log.push('end'))
    expect(log).toEqual(['write', 'end'])
  })

  it('refuse an operation that was cancelled before', async () => {
    const run = new Lanes().run('interactive', async () => 'ran', AbortSignal.abort())
    await expect(run).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('go on after an operation that failed', async () => {
    const lanes = new Lanes()
    const failed = lanes.run('background', () => Promise.reject(new Error('broken')))
    const next = lanes.run('background', async () => 'ran')
    await expect(failed).rejects.toThrow('broken')
    expect(await next).toBe('ran')
  })

  it('go on after an operation that threw before it returned a promise', async () => {
    const lanes = new Lanes()
    const failed = lanes.run('background', () => {
      throw new Error('broken')
    })
    await expect(failed).rejects.toThrow('broken')
    expect(await lanes.run('background', async () => 'ran')).toBe('ran')
  })
})
