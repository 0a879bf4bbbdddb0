import { describe, expect, it, onTestFinished } from 'vitest'
import { LocalModel } from '../../../electron/engine/embed/local-model.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { fixtureModel } from './fixture.ts'

describe('a model while passages are embedded', () => {
  /** Some 100 tokens each: five go into a usual batch, one into a small one. */
  const passages = Array.from({ length: 20 }, (_, n) => `${n} ${'rain doctor '.repeat(49)}`)

  /** How many queries, one after the other, are answered before the passages are. */
  async function queriesMeanwhile(model: LocalModel): Promise<number> {
    const progress = { done: false, queries: 0 }
    const all = model.embed(passages, 'passage', neverAborted).finally(() => (progress.done = true))
    while (!progress.done) {
      await model.embed(['invoice'], 'query', neverAborted)
      progress.queries++
    }
    await all
    return progress.queries
  }

  it('lets each query through after one small batch, once somebody searches', async () => {
    const model = await LocalModel.load(fixtureModel)
    onTestFinished(() => model.close())
    expect(await queriesMeanwhile(model)).toBeGreaterThan(passages.length / 2)
  })

  it('gives the same vectors as when nobody searches', async () => {
    const model = await LocalModel.load(fixtureModel)
    onTestFinished(() => model.close())
    const { vectors: alone } = await model.embed(passages, 'passage', neverAborted)
    await model.embed(['invoice'], 'query', neverAborted)
    const { vectors: beside } = await model.embed(passages, 'passage', neverAborted)
    beside.forEach((value, place) => expect(value).toBeCloseTo(alone[place] ?? 9, 5))
  })
})
