import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { samplesFolder } from '../../scripts/make-samples.ts'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { compareModes, type ModeResult } from './compare-modes.ts'

// docs/examples.md shows the same comparison with a real embedding model.
describe('hybrid search beside search by meaning alone, on the sample library', () => {
  let place: TestPlace
  let results: ModeResult[]

  beforeAll(async () => {
    place = await TestPlace.make()
    const trove = await place.open()
    await trove.add(samplesFolder)
    results = await compareModes(trove.engine)
  }, 120_000)
  afterAll(() => place.clear())

  const of = (kind: ModeResult['kind'], mode: ModeResult['mode']): ModeResult => {
    const found = results.find((each) => each.kind === kind && each.mode === mode)
    if (!found) throw new Error(`There is no ${kind} by ${mode}.`)
    return found
  }

  it('finds every code and name as it is written, where meaning alone does not', () => {
    const { questions } = of('exact', 'hybrid')
    expect(of('exact', 'hybrid').first).toBe(questions)
    expect(of('exact', 'meaning').first).toBeLessThan(questions)
  })

  it('answers vague questions no worse than either way alone', () => {
    const hybrid = of('meaning', 'hybrid').amongThree
    expect(hybrid).toBeGreaterThanOrEqual(of('meaning', 'meaning').amongThree)
    expect(hybrid).toBeGreaterThanOrEqual(of('meaning', 'exact').amongThree)
  })
})
