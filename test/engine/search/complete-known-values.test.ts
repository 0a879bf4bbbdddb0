import { describe, expect, it } from 'vitest'
import { CompletionValues } from '../../../electron/engine/search/complete-known-values.ts'
import type { ValueCounts } from '../../../electron/engine/store/completion-rows.ts'

const counts = (author: string): ValueCounts => ({
  type: [],
  lang: [],
  author: [[author, 1]],
  tag: [],
  in: [],
})

/** Values whose counts are answered by hand, with a clock that is set by hand. */
function make() {
  const asked: PromiseWithResolvers<ValueCounts>[] = []
  const clock = { now: 0 }
  const values = new CompletionValues(
    () => {
      const answer = Promise.withResolvers<ValueCounts>()
      asked.push(answer)
      return answer.promise
    },
    () => clock.now,
  )
  return { values, asked, clock }
}

describe('the values that are kept for completion', () => {
  it('are counted once for all who wait for them', async () => {
    const { values, asked } = make()
    values.prepare()
    const first = values.get()
    asked[0]?.resolve(counts('Ann'))
    expect(await Promise.all([first, values.get()])).toEqual([counts('Ann'), counts('Ann')])
    expect(asked).toHaveLength(1)
  })

  it('are counted anew after a minute, while the last ones serve on', async () => {
    const { values, asked, clock } = make()
    values.prepare()
    asked[0]?.resolve(counts('old'))
    await values.get()
    clock.now = 59_999
    await values.get()
    expect(asked).toHaveLength(1)
    clock.now = 60_000
    expect(await values.get()).toEqual(counts('old'))
    expect(await values.get()).toEqual(counts('old'))
    expect(asked).toHaveLength(2)
    asked[1]?.resolve(counts('new'))
    await Promise.resolve()
    expect(await values.get()).toEqual(counts('new'))
  })

  it('can be asked for again when the first count failed', async () => {
    const { values, asked } = make()
    values.prepare()
    const first = values.get()
    asked[0]?.reject(new Error('no'))
    await expect(first).rejects.toThrow('no')
    const second = values.get()
    asked[1]?.resolve(counts('Ann'))
    expect(await second).toEqual(counts('Ann'))
  })

  it('stay when a later count failed', async () => {
    const { values, asked, clock } = make()
    values.prepare()
    asked[0]?.resolve(counts('Ann'))
    await values.get()
    clock.now = 60_000
    values.prepare()
    asked[1]?.reject(new Error('no'))
    await Promise.resolve()
    expect(await values.get()).toEqual(counts('Ann'))
    expect(asked).toHaveLength(2)
  })
})
