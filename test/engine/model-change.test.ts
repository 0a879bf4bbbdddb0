import { existsSync } from 'node:fs'
import { appendFile, cp } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { identifyModel } from '../../electron/engine/embed/fingerprint.ts'
import { neverAborted } from '../../shared/rpc/service.ts'
import { fixtureModel, TestPlace, type TestEngine } from './support/open-test-engine.ts'

const context = { signal: neverAborted }

describe('another embedding model', () => {
  let place: TestPlace
  let trove: TestEngine
  let variants = 0

  /** The fixture model with another fingerprint: white space at the end of its tokenizer changes nothing else. */
  const variant = async (): Promise<string> => {
    const directory = join(place.root, `model-${++variants}`)
    await cp(fixtureModel, directory, { recursive: true })
    await appendFile(join(directory, 'tokenizer.json'), `\n${' '.repeat(variants)}`)
    return directory
  }
  const open = () => place.open({ modelDirectory: undefined })
  const model = () => trove.handlers.modelStatus({}, context)
  const byMeaning = async () => {
    const { mode, results } = await trove.search('water', { mode: 'meaning' })
    return `${mode}: ${results.length}`
  }
  const imported = () => join(place.data, 'models', 'imported')
  const former = () => join(place.data, 'models', 'former')
  const fingerprint = async (directory: string) => (await identifyModel(directory)).fingerprint
  /** What each test begins with: the fingerprint of the model in use, and where the one that is to be filled came from. */
  let inUse: string
  let next: string

  beforeAll(async () => {
    place = await TestPlace.make()
    for (const name of ['river', 'lake', 'sea']) await place.write(`${name}.txt`, `The ${name} has water.`)
    trove = await open()
    await trove.handlers.importModel({ path: await variant() }, context)
    await trove.add(place.documents)
  }, 60_000)
  afterAll(() => place.clear())

  beforeEach(async () => {
    await trove.handlers.resume({}, context)
    await trove.engine.settled()
    expect(await model()).toMatchObject({ state: 'ready', next: null })
    expect(await byMeaning()).toBe('meaning: 3')
    inUse = await fingerprint(imported())
    next = await variant()
    // What comes next stays where it is until it is resumed.
    await trove.handlers.pause({}, context)
    await trove.handlers.importModel({ path: next }, context)
  }, 60_000)

  it('goes on after a restart', async () => {
    await trove.engine.close()
    trove = await open()
    await trove.engine.ready()
    expect(await model()).toMatchObject({
      state: 'ready',
      next: { dimensions: expect.any(Number) as number },
    })
    expect(await byMeaning()).toBe('meaning: 3')
    await trove.handlers.resume({}, context)
    await trove.engine.settled()
    expect(await model()).toMatchObject({ next: null })
    expect(await byMeaning()).toBe('meaning: 3')
  })

  it('leaves no trace when it is given up', async () => {
    await trove.handlers.cancelModelChange({}, context)
    expect(await model()).toMatchObject({ state: 'ready', next: null })
    expect(await fingerprint(imported())).toBe(inUse)
    expect(existsSync(former())).toBe(false)
    expect((await trove.progress()).passages).toEqual({ total: 3, embedded: 3 })
    expect(await byMeaning()).toBe('meaning: 3')
    await expect((async () => trove.handlers.cancelModelChange({}, context))()).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    await trove.engine.close()
    trove = await open()
    await trove.engine.ready()
    expect(await model()).toMatchObject({ state: 'ready', next: null })
    expect(await byMeaning()).toBe('meaning: 3')
  })

  it('can be replaced by a third one before it is complete', async () => {
    const third = await variant()
    await trove.handlers.importModel({ path: third }, context)
    expect(await byMeaning()).toBe('meaning: 3')
    await trove.handlers.resume({}, context)
    await trove.engine.settled()
    expect(await model()).toMatchObject({ next: null })
    expect(await fingerprint(imported())).toBe(await fingerprint(third))
    expect(await byMeaning()).toBe('meaning: 3')
  })

  // The last one: it adds a document.
  it('is filled beside the one in use, which is searched until it is complete', async () => {
    expect(await model()).toMatchObject({
      state: 'ready',
      next: { dimensions: expect.any(Number) as number },
    })
    expect((await trove.progress()).passages).toEqual({ total: 3, embedded: 0 })
    expect(await byMeaning()).toBe('meaning: 3')
    await place.write('pond.txt', 'The pond has water.')
    await trove.handlers.resume({}, context)
    await trove.engine.settled()
    expect(await model()).toMatchObject({ state: 'ready', next: null })
    expect((await trove.progress()).passages.embedded).toBeGreaterThanOrEqual(3)
    expect(await byMeaning()).toMatch(/^meaning: [34]$/)
    expect(existsSync(former())).toBe(false)
    expect(await fingerprint(imported())).toBe(await fingerprint(next))
  })
})
