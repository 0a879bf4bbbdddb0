import { afterAll, beforeAll } from 'vitest'
import type { EngineOptions } from '../../../../electron/engine/engine.ts'
import { TestPlace, type TestEngine } from '../../support/open-test-engine.ts'

/** A library of files by their names, opened with the fixture model, unless another is asked for, for all tests of a file. */
export function searchLibrary(
  files: Readonly<Record<string, string>>,
  options: Partial<EngineOptions> = {},
): () => TestEngine {
  let place: TestPlace | null = null
  let trove: TestEngine | null = null
  beforeAll(async () => {
    place = await TestPlace.make()
    for (const [name, text] of Object.entries(files)) await place.write(name, text)
    trove = await place.open({ watching: false, ...options })
    await trove.add(place.documents)
  })
  afterAll(() => place?.clear())
  return () => {
    if (!trove) throw new Error('The library is not open yet.')
    return trove
  }
}

/** Sentences about nothing that a test asks for, different for each number. */
export const filler = (seed: number): string =>
  `Gravel number ${seed} lies beside pebble ${seed * 7 + 1} and boulder ${seed * 13 + 5} near the quarry.`
