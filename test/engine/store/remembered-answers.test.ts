import { describe, expect, it } from 'vitest'
import { RememberedAnswers } from '../../../electron/engine/store/remembered-answers.ts'

describe('remembered answers', () => {
  let asked: string[] = []
  let version = 0
  const remembered = new RememberedAnswers<{ of: string }, number>(() => version)
  const ask = (of: string) =>
    remembered.get({ of }, async () => {
      asked.push(of.slice(0, 5))
      return asked.length
    })

  it('are given again until something changes', async () => {
    expect([await ask('a'), await ask('b'), await ask('a')]).toEqual([1, 2, 1])
    version++
    expect(await ask('a')).toBe(3)
    expect(asked).toEqual(['a', 'b', 'a'])
  })

  it('are few, and not of long questions', async () => {
    asked = []
    for (const of of ['1', '2', '3', '4', '5', '1']) await ask(of)
    expect(asked).toEqual(['1', '2', '3', '4', '5', '1'])
    await ask('x'.repeat(20_000))
    await ask('x'.repeat(20_000))
    expect(asked.slice(6)).toEqual(['xxxxx', 'xxxxx'])
  })

  it('are not remembered when they failed', async () => {
    const failing = new RememberedAnswers<string, number>(() => 0)
    await expect(failing.get('a', () => Promise.reject(new Error('no')))).rejects.toThrow('no')
    expect(await failing.get('a', async () => 7)).toBe(7)
  })
})
