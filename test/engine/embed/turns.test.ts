import { describe, expect, it } from 'vitest'
import { Turns } from '../../../electron/engine/embed/turns.ts'

describe('turns', () => {
  it('are taken one at a time, queries first', async () => {
    const turns = new Turns()
    const order: string[] = []
    let working = 0
    const take = (name: string, priority: 'query' | 'passage') =>
      turns.take(priority, async () => {
        expect(++working).toBe(1)
        await new Promise((resolve) => setTimeout(resolve, 1))
        order.push(name)
        working--
      })
    await Promise.all([
      take('first passage', 'passage'),
      take('second passage', 'passage'),
      take('first query', 'query'),
      take('second query', 'query'),
    ])
    expect(order).toEqual(['first passage', 'first query', 'second query', 'second passage'])
  })

  it('pass on after work that failed', async () => {
    const turns = new Turns()
    const failing = turns.take('passage', () => Promise.reject(new Error('no')))
    const next = turns.take('passage', async () => 'done')
    await expect(failing).rejects.toThrow('no')
    await expect(next).resolves.toBe('done')
  })
})
