import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { TroveError } from '../../../shared/errors.ts'
import { createCaller } from '../../../shared/rpc/caller.ts'
import { inProcessPair } from '../../../shared/rpc/in-process.ts'
import { serve, type ServeOptions } from '../../../shared/rpc/serve.ts'
import type { CallContext } from '../../../shared/rpc/service.ts'

interface Sums {
  add(input: { a: number; b: number }): number
  fail(input: { code: 'NOT_FOUND' }): void
  breakDown(): void
  wait(input: object, context: CallContext): Promise<string>
}

interface News {
  tick: { count: number }
}

function connect(options: ServeOptions<News> = {}) {
  const [near, far] = inProcessPair()
  const waiting: AbortSignal[] = []
  const service: Sums = {
    add: ({ a, b }) => a + b,
    fail: () => {
      throw new TroveError('NOT_FOUND', 'Not here.', { details: { where: 'shelf' } })
    },
    breakDown: () => {
      throw new TypeError('a defect')
    },
    wait: (_input, { signal }) => {
      waiting.push(signal)
      return new Promise(() => undefined)
    },
  }
  const served = serve<News>(far, service, options)
  return { caller: createCaller<Sums, News>(near), served, waiting, near }
}

const settledTurn = () => new Promise((resolve) => setTimeout(resolve, 5))

describe('a call over a transport', () => {
  it('answers with what the handler returns', async () => {
    const { caller } = connect()
    await expect(caller.remote.add({ a: 2, b: 3 })).resolves.toBe(5)
  })

  it('answers each of many calls with its own result', async () => {
    const { caller } = connect()
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.integer(), fc.integer())), async (pairs) => {
        const sums = await Promise.all(pairs.map(([a, b]) => caller.remote.add({ a, b })))
        expect(sums).toEqual(pairs.map(([a, b]) => a + b))
      }),
      { numRuns: 20 },
    )
  })

  it('carries an error with its code, sentence and details', async () => {
    const { caller } = connect()
    await expect(caller.remote.fail({ code: 'NOT_FOUND' })).rejects.toMatchObject({
      name: 'TroveError',
      code: 'NOT_FOUND',
      message: 'Not here.',
      details: { where: 'shelf' },
    })
  })

  it('reports a defect to the host and answers INTERNAL', async () => {
    const onDefect = vi.fn()
    const { caller } = connect({ onDefect })
    await expect(caller.remote.breakDown()).rejects.toMatchObject({ code: 'INTERNAL' })
    expect(onDefect).toHaveBeenCalledWith(expect.any(TypeError), 'breakDown')
  })

  it('refuses a method that is not there, inherited ones included', async () => {
    const { caller } = connect()
    const remote = caller.remote as unknown as Record<string, (input: object) => Promise<unknown>>
    await expect(remote['nope']?.({})).rejects.toMatchObject({ code: 'UNKNOWN_METHOD' })
  })

  it('shows an input to the check before the handler sees it', async () => {
    const { caller } = connect({
      validate: (method) => {
        throw new TroveError('INVALID_INPUT', `${method}: no.`)
      },
    })
    await expect(caller.remote.add({ a: 1, b: 1 })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('rejects an input that cannot be sent, and goes on', async () => {
    const { caller } = connect()
    const unsendable = { a: 1, b: (() => 1) as unknown as number }
    await expect(caller.remote.add(unsendable)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    await expect(caller.remote.add({ a: 1, b: 1 })).resolves.toBe(2)
  })
})

describe('giving a call up', () => {
  it('rejects at once and tells the handler', async () => {
    const { caller, waiting } = connect()
    const controller = new AbortController()
    const answer = caller.remote.wait({}, { signal: controller.signal })
    await settledTurn()
    controller.abort()
    await expect(answer).rejects.toMatchObject({ code: 'CANCELLED' })
    await settledTurn()
    expect(waiting[0]?.aborted).toBe(true)
  })

  it('sends nothing when the signal had fired before', async () => {
    const { caller, waiting } = connect()
    await expect(caller.remote.wait({}, { signal: AbortSignal.abort() })).rejects.toMatchObject({
      code: 'CANCELLED',
    })
    await settledTurn()
    expect(waiting).toHaveLength(0)
  })
})

describe('a connection that ends', () => {
  it('rejects what is pending and what comes later, and stops the handlers', async () => {
    const { caller, near, waiting } = connect()
    const pending = caller.remote.wait({})
    await settledTurn()
    near.close()
    await expect(pending).rejects.toMatchObject({ code: 'DISCONNECTED' })
    await expect(caller.remote.add({ a: 1, b: 1 })).rejects.toMatchObject({ code: 'DISCONNECTED' })
    expect(waiting[0]?.aborted).toBe(true)
  })

  it('is told to late listeners too', () => {
    const { caller, near } = connect()
    near.close()
    const listener = vi.fn()
    caller.onClosed(listener)
    expect(listener).toHaveBeenCalledOnce()
  })
})

describe('events', () => {
  it('reach every listener until it stops listening', async () => {
    const { caller, served } = connect()
    const first = vi.fn()
    const second = vi.fn()
    const stop = caller.on('tick', first)
    caller.on('tick', second)
    served.emit('tick', { count: 1 })
    await settledTurn()
    stop()
    served.emit('tick', { count: 2 })
    await settledTurn()
    expect(first.mock.calls).toEqual([[{ count: 1 }]])
    expect(second.mock.calls).toEqual([[{ count: 1 }], [{ count: 2 }]])
  })
})
