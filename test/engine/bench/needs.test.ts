import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { ensureFits } from '../../../electron/engine/bench/ensure-fits.ts'
import { methodNames, vectorBenchOptions } from '../../../electron/engine/bench/options.ts'

const check = (options: object): Promise<void> => ensureFits(vectorBenchOptions.parse(options), tmpdir())

describe('what is asked for', () => {
  it('has defaults that fit', async () => {
    const options = vectorBenchOptions.parse({})
    expect(options).toMatchObject({ count: 10_000, dimensions: 384, lists: 10, only: methodNames })
    await check({})
  })

  it('has at least one list', () => {
    expect(vectorBenchOptions.parse({ count: 100 }).lists).toBe(1)
  })

  it.each([
    ['a graph larger than the database’s memory', { count: 1_000_000 }, /Building hnsw for 1000000 vectors/],
    [
      'a graph of very many links',
      { count: 200_000, dimensions: 1_536, m: 100, efConstruction: 200 },
      /Building hnsw/,
    ],
    ['more clusters than k-means has room for', { count: 100_000, lists: 30_000 }, /Building ivfflat/],
  ])('is refused for %s, and says how much there is', async (_name, options, message) => {
    await expect(check(options)).rejects.toMatchObject({
      code: 'INVALID_INPUT',
      message: expect.stringMatching(message),
    })
    await expect(check(options)).rejects.toThrow('the database has 1.4 GB for it')
  })

  it('may leave out what would not fit', async () => {
    await check({ count: 100_000, lists: 30_000, only: ['exact', 'quantised'] })
  })

  it.each([
    { count: 99 },
    { count: 1_000_001 },
    { dimensions: 63 },
    { dimensions: 2_001 },
    { dimensions: 384.5 },
    { only: [] },
    { only: ['flat'] },
    { seed: -1 },
    { m: 40, efConstruction: 64 },
    { lists: 0 },
  ])('is refused outside its limits: %j', (options) => {
    expect(vectorBenchOptions.safeParse(options).success).toBe(false)
  })
})
