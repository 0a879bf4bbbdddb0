import { appendFile, cp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { databaseDirectory } from '../../electron/engine/store/library/library-directory.ts'
import { openPglite } from '../../electron/engine/store/pglite-driver.ts'
import { embeddingProviderSettings, type EmbeddingProviderSettings } from '../../shared/contract/providers.ts'
import { neverAborted } from '../../shared/rpc/service.ts'
import { embeds, OpenAiServer, refuses } from '../support/openai-server.ts'
import { fixtureModel, TestPlace, type TestEngine } from './support/open-test-engine.ts'

const context = { signal: neverAborted }
const retries = { attempts: 1, firstMs: 5, longestMs: 100 }
const embedderLimits = {
  query: { timeoutMs: 5_000, retries, waitMs: 100 },
  passages: { timeoutMs: 5_000, retries },
  rest: { passingMs: 50, lastingMs: 50, longestWaitMs: 100 },
}

describe('an embedding provider in place of the local model', () => {
  let place: TestPlace
  let server: OpenAiServer
  let trove: TestEngine
  const open = () => place.open({ modelDirectory: undefined, providers: { embedderLimits } })
  const settings = (changes: Partial<EmbeddingProviderSettings> = {}) =>
    embeddingProviderSettings.parse({ baseUrl: server.baseUrl, model: 'remote', ...changes })
  const set = async (changes: Partial<EmbeddingProviderSettings> | null) =>
    trove.handlers.setEmbeddingProvider({ settings: changes && settings(changes) }, context)
  const model = () => trove.handlers.modelStatus({}, context)
  const byMeaning = async (query = 'water') => {
    const { mode, results, notices } = await trove.search(query, { mode: 'meaning' })
    return { mode, results: results.length, notices: notices.map(({ code }) => code) }
  }
  const settled = async () => {
    await trove.handlers.resume({}, context)
    await trove.engine.settled()
  }
  const inputs = (): string[] => server.received.flatMap(({ body }) => body['input'] as string[])

  beforeAll(async () => {
    server = await OpenAiServer.start()
    place = await TestPlace.make()
    for (const name of ['river', 'lake', 'sea']) await place.write(`${name}.txt`, `The ${name} has water.`)
    trove = await open()
    await trove.handlers.importModel({ path: fixtureModel }, context)
    await trove.add(place.documents)
  }, 60_000)
  afterAll(async () => {
    await place.clear()
    await server.close()
  })

  it('is not taken when it does not work, and all is as before', async () => {
    const before = await model()
    server.does('embeddings', refuses(401))
    await expect(set({})).rejects.toMatchObject({ code: 'PROVIDER_REFUSED' })
    server.does('embeddings', embeds(32))
    await expect(set({})).rejects.toMatchObject({ code: 'MODEL_INVALID' })
    server.does('embeddings', embeds(128))
    await expect(set({ dimensions: 256, baseUrl: 'https://api.test' })).rejects.toMatchObject({
      code: 'PROVIDER_NOT_ALLOWED',
    })
    expect(await model()).toEqual(before)
    expect(await trove.handlers.embeddingProvider({}, context)).toMatchObject({
      state: 'local',
      settings: null,
    })
    expect(inputs().join()).not.toContain('water')
  })

  it('tells beforehand what would be sent, and what it would cost', async () => {
    server.does('embeddings', embeds())
    const estimate = async (changes: Partial<EmbeddingProviderSettings>) =>
      trove.handlers.estimateEmbedding({ settings: settings(changes) }, context)
    const here = await estimate({})
    expect(here).toMatchObject({ local: true, passages: 3, usd: 0 })
    expect(here.tokens).toBeGreaterThanOrEqual(12)
    const openai = await estimate({ baseUrl: 'https://api.openai.com/v1', model: 'text-embedding-3-small' })
    expect(openai.usd).toBeCloseTo((here.tokens * 0.02) / 1_000_000, 12)
    expect((await estimate({ baseUrl: 'https://api.test' })).usd).toBeNull()
    expect(server.received).toEqual([])
  })

  it('is filled beside the local model, which is searched until it is complete', async () => {
    const local = await model()
    await trove.handlers.pause({}, context)
    server.does('embeddings', embeds())
    expect(await set({})).toMatchObject({ state: 'ready', local: true, dimensions: 96 })
    expect(await model()).toMatchObject({ name: local.name, next: { name: 'remote', dimensions: 96 } })
    expect(await byMeaning()).toMatchObject({ mode: 'meaning', results: 3 })
    expect(inputs().join()).not.toContain('water')
    await settled()
    expect(await model()).toMatchObject({ state: 'ready', name: 'remote', dimensions: 96, next: null })
    expect(inputs().join()).toContain('The lake has water')
    expect(await byMeaning()).toMatchObject({ mode: 'meaning', results: 3 })
    expect(inputs()).toContain('water')
  })

  it('is still used after a restart, and asked for nothing that it has done', async () => {
    await trove.engine.close()
    server.does('embeddings', embeds())
    trove = await open()
    await trove.engine.ready()
    await trove.engine.settled()
    expect(await model()).toMatchObject({ state: 'ready', name: 'remote' })
    expect(inputs()).toEqual([])
    expect(await byMeaning()).toMatchObject({ mode: 'meaning', results: 3 })
    const estimate = await trove.handlers.estimateEmbedding({ settings: settings() }, context)
    expect(estimate).toMatchObject({ passages: 0, tokens: 0 })
  }, 60_000)

  it.each([
    ['cannot answer', refuses(503), 'PROVIDER_FAILED'],
    ['makes vectors of another length now', embeds(128), 'DIMENSIONS_DIFFER'],
  ])(
    'leaves search to words while it %s, and goes on when it can',
    async (name, reply, code) => {
      server.does('embeddings', reply)
      expect(await byMeaning(`water ${name}`)).toMatchObject({ notices: [code] })
      const words = await trove.search(`lake ${name}`)
      expect(words.results[0]?.document.name).toBe('lake.txt')
      expect(words.notices[0]?.message).toMatch(/^Only words were searched/)
      const fault = new Promise<void>((resolve) => {
        trove.engine.on('progress', (progress) => progress.fault?.code === code && resolve())
      })
      await place.write(`${code}.txt`, `A pond, too: ${code}.`)
      await trove.handlers.reconcile({}, context)
      await fault
      // It is in the library all the same.
      expect(await trove.names(code)).toContain(`${code}.txt`)
      expect(await trove.problems()).toEqual([])
      server.does('embeddings', embeds())
      await trove.engine.settled()
      const { passages, fault: left } = await trove.progress()
      expect(passages.embedded).toBe(passages.total)
      expect(left).toBeNull()
      expect(inputs().join()).toContain(code)
    },
    60_000,
  )

  it('can be given up before it is complete', async () => {
    await trove.handlers.pause({}, context)
    server.does('embeddings', embeds(128))
    await set({ model: 'other' })
    expect(await model()).toMatchObject({ name: 'remote', next: { name: 'other', dimensions: 128 } })
    server.does('embeddings', embeds())
    expect(await byMeaning('sea')).toMatchObject({ mode: 'meaning' })
    await trove.handlers.cancelModelChange({}, context)
    expect(await model()).toMatchObject({ name: 'remote', next: null })
    expect(await trove.handlers.embeddingProvider({}, context)).toMatchObject({
      settings: { model: 'remote' },
    })
    await settled()
    expect(await byMeaning('pond')).toMatchObject({ mode: 'meaning' })
  })

  it('makes room for the local model again', async () => {
    await trove.handlers.pause({}, context)
    server.does('embeddings', embeds())
    expect(await set(null)).toMatchObject({ state: 'local' })
    // It is on this machine, so it is searched by until the local model is complete.
    expect(await model()).toMatchObject({ name: 'remote', next: { dimensions: 384 } })
    expect(await byMeaning('water again')).toMatchObject({ mode: 'meaning' })
    await settled()
    expect(await model()).toMatchObject({ dimensions: 384, next: null })
    server.does('embeddings', embeds())
    expect(await byMeaning('water at last')).toMatchObject({ mode: 'meaning' })
    expect(server.received).toEqual([])
  })

  it('cannot be chosen where a model was named when Trove was started', async () => {
    await trove.engine.close()
    trove = await place.open({ providers: { embedderLimits } })
    await trove.engine.ready()
    server.does('embeddings', embeds())
    await expect(set({})).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(server.received).toEqual([])
  }, 60_000)

  it('leaves no vectors behind that nothing can be compared with any more', async () => {
    await trove.engine.close()
    const other = join(place.root, 'other-model')
    await cp(fixtureModel, other, { recursive: true })
    // White space changes nothing but the fingerprint.
    await appendFile(join(other, 'tokenizer.json'), '\n')
    await rm(join(place.data, 'models'), { recursive: true })
    trove = await place.open({ modelDirectory: other })
    await trove.engine.ready()
    await trove.engine.settled()
    expect(await byMeaning()).toMatchObject({ mode: 'meaning' })
    await trove.engine.close()
    const database = await openPglite(databaseDirectory(place.library))
    expect(await database.query('select in_use from models')).toEqual([{ in_use: true }])
    await database.close()
  }, 60_000)
})
