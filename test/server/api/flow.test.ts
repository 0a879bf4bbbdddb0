import { tmpdir } from 'node:os'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startLoopbackServer, type LoopbackServer } from '../../../electron/server/loopback-server.ts'
import type { FoundPassage } from '../../../shared/contract/index.ts'
import { TestPlace, type TestEngine } from '../../engine/support/open-test-engine.ts'
import { knowledgeBase, knowledgeQuestions } from '../../fixtures/knowledge-base.ts'
import { call } from './client.ts'

let place: TestPlace
let trove: TestEngine
let server: LoopbackServer

async function open(): Promise<void> {
  trove = await place.open({ watching: false })
  server = await startLoopbackServer({
    webRoot: tmpdir(),
    handlers: trove.handlers,
    events: trove.engine,
    api: { version: '1.2.3' },
  })
}

async function close(): Promise<void> {
  await server.close()
  await trove.engine.close()
}

const nearest = async (body: object): Promise<FoundPassage[]> => {
  const answer = await call(server, 'POST', '/search/pgvector', { body })
  expect(answer.status).toBe(200)
  return (answer.body as { results: FoundPassage[] }).results
}

beforeAll(async () => {
  place = await TestPlace.make()
  await open()
})
afterAll(async () => {
  await close()
  await place.clear()
})

describe('A knowledge base of 50 texts', { timeout: 120_000 }, () => {
  it('is added over HTTP', async () => {
    const answers = await Promise.all(
      knowledgeBase.map((text) => call(server, 'POST', '/embed', { body: text })),
    )
    expect(knowledgeBase).toHaveLength(50)
    answers.forEach(({ status, body }, index) => {
      expect(status).toBe(200)
      expect(body).toEqual({
        chunkId: knowledgeBase[index]?.chunkId,
        dimensions: 384,
        model: expect.any(String),
      })
    })
  })

  it.each(Object.entries(knowledgeQuestions))('answers “%s” with %s first', async (query, chunkId) => {
    const results = await nearest({ query, limit: 3 })
    expect(results[0]?.chunkId, results.map((r) => `${r.chunkId} ${r.score.toFixed(3)}`).join(', ')).toBe(
      chunkId,
    )
    expect(results).toHaveLength(3)
    const scores = results.map(({ score }) => score)
    expect(scores).toEqual(scores.toSorted((one, other) => one - other))
  })

  it('has the distances that docs/api.md shows', async () => {
    const query = 'May I keep a kitten?'
    const told: Record<string, [string, string][]> = {}
    for (const distance of ['cosine', 'l2', 'inner_product']) {
      const results = await nearest({ query, limit: 3, distance })
      told[distance] = results.map(({ chunkId, score }) => [chunkId, score.toFixed(3)])
    }
    expect(told).toMatchInlineSnapshot(`
      {
        "cosine": [
          [
            "pets-1",
            "0.512",
          ],
          [
            "computing-5",
            "0.660",
          ],
          [
            "getting-about-1",
            "0.786",
          ],
        ],
        "inner_product": [
          [
            "pets-1",
            "-0.488",
          ],
          [
            "computing-5",
            "-0.340",
          ],
          [
            "getting-about-1",
            "-0.214",
          ],
        ],
        "l2": [
          [
            "pets-1",
            "1.012",
          ],
          [
            "computing-5",
            "1.149",
          ],
          [
            "getting-about-1",
            "1.254",
          ],
        ],
      }
    `)
  })

  it('is narrowed by metadata', async () => {
    const results = await nearest({
      query: 'May I keep a kitten?',
      limit: 50,
      filter: { topic: ['money', 'garden'] },
    })
    expect(new Set(results.map(({ metadata }) => metadata['topic']))).toEqual(new Set(['money', 'garden']))
    expect(results).toHaveLength(18)
  })

  it('is found by the product’s own search too, and told as a document', async () => {
    const answer = await call(server, 'POST', '/search', { body: { query: '"nest of wasps"' } })
    const { results } = answer.body as { results: { document: { id: number; name: string } }[] }
    expect(results.map(({ document }) => document.name)).toEqual(['pets-5'])
    const document = await call(server, 'GET', `/documents/${results[0]?.document.id}`)
    expect(document).toMatchObject({ status: 200, body: { path: 'trove:collection/pets-5', type: 'text' } })
  })

  it('loses one that is deleted, and one that is replaced', async () => {
    expect((await call(server, 'DELETE', '/embed/pets-3')).status).toBe(200)
    expect(await call(server, 'DELETE', '/embed/pets-3')).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    })
    const body = { chunkId: 'pets-4', text: 'Pigeons may not be fed.', metadata: { topic: 'pets' } }
    expect((await call(server, 'POST', '/embed', { body })).status).toBe(200)
    const results = await nearest({ query: 'animals', limit: 1_000, collection: true })
    expect(results).toHaveLength(49)
    expect(results.find(({ chunkId }) => chunkId === 'pets-4')?.content).toBe('Pigeons may not be fed.')
  })

  it('is the same after a restart, and after the database was made anew', async () => {
    const before = await nearest({ query: 'May I keep a kitten?', limit: 1_000 })
    const names = (results: FoundPassage[]) => results.map(({ chunkId, content }) => ({ chunkId, content }))
    await close()
    await open()
    expect(names(await nearest({ query: 'May I keep a kitten?', limit: 1_000 }))).toEqual(names(before))
    await trove.handlers.rebuildLibrary({}, { signal: new AbortController().signal })
    await trove.engine.settled()
    const after = await nearest({ query: 'May I keep a kitten?', limit: 1_000 })
    expect(after.slice(0, 3).map(({ chunkId }) => chunkId)).toEqual(
      before.slice(0, 3).map(({ chunkId }) => chunkId),
    )
    // Equally distant ones may change their places.
    expect(new Set(names(after).map((each) => JSON.stringify(each)))).toEqual(
      new Set(names(before).map((each) => JSON.stringify(each))),
    )
  })

  it('stands in a library whose state and folders are told', async () => {
    expect(await call(server, 'GET', '/status')).toMatchObject({
      status: 200,
      body: { folders: 0, progress: { documents: { total: 49 } }, model: { dimensions: 384 } },
    })
    expect(await call(server, 'GET', '/folders')).toMatchObject({ status: 200, body: [] })
  })
})

describe('Hostile texts over HTTP', () => {
  it('are kept as far as they can be, or refused', async () => {
    const embed = (body: string) => call(server, 'POST', '/embed', { body })
    const refused = [
      '{"chunkId":"a\\u0000","text":"x"}',
      '{"chunkId":"\\ud800","text":"x"}',
      '{"chunkId":"a","text":"\\u0000"}',
      '{"chunkId":"a","text":""}',
      '{"chunkId":"a","text":"x","metadata":{"n":1e999}}',
      '{"chunkId":"a","text":"x","metadata":{"__proto__":"polluted"}}',
      '{"chunkId":"a","text":"x","metadata":[]}',
      '{"chunkId":"a"}',
    ]
    for (const body of refused) expect((await embed(body)).status, body).toBe(400)
    expect(
      (
        await embed(
          '{"chunkId":"odd","text":"a \\ud800\\u0000 b","metadata":{"k\\u2028":"\\ud800\\u0000","n":1e308}}',
        )
      ).status,
    ).toBe(200)
    const [odd] = await nearest({ query: 'b', filter: { n: 1e308 } })
    expect(odd).toMatchObject({ chunkId: 'odd', content: 'a  b' })
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined()
  })
})
