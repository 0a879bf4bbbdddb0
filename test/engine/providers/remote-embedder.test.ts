import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { readAddress } from '../../../electron/engine/providers/address.ts'
import { Connections } from '../../../electron/engine/providers/connections.ts'
import {
  RemoteEmbedder,
  usualEmbedderLimits,
  type RemoteEmbedderLimits,
} from '../../../electron/engine/providers/remote-embedder.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import {
  cut,
  embeds,
  json,
  OpenAiServer,
  raw,
  redirects,
  refuses,
  silent,
  vectorOf,
  type Reply,
} from '../../support/openai-server.ts'

const retries = { attempts: 3, firstMs: 5, longestMs: 1_500 }
const quick: RemoteEmbedderLimits = {
  batch: { texts: 4, tokens: 1_000 },
  lanes: 2,
  passages: { timeoutMs: 5_000, retries },
  query: { timeoutMs: 5_000, retries, waitMs: 1_000 },
  rest: { passingMs: 10_000, lastingMs: 10_000, longestWaitMs: 2_000 },
}
const texts = Array.from({ length: 11 }, (_, index) => `Text ${'abcdefghijk'[index]} of a lake`)

describe('an embedding model over HTTP', () => {
  let server: OpenAiServer
  const connections = new Connections()
  let embedder: RemoteEmbedder
  beforeAll(async () => (server = await OpenAiServer.start()))
  beforeEach(() => (embedder = model()))
  afterAll(async () => {
    await connections.close()
    await server.close()
  })

  const model = (
    limits: Partial<RemoteEmbedderLimits> = {},
    baseUrl = server.baseUrl,
    ask: number | null = null,
  ) =>
    new RemoteEmbedder({
      provider: { address: readAddress(baseUrl), connections, key: () => 'sk-secret-123456' },
      model: 'text-embedding-test',
      ask,
      dimensions: ask ?? 96,
      limits: { ...quick, ...limits },
    })
  const plays = (...replies: Reply[]): void => server.does('embeddings', ...replies)
  const failure = async (list = texts, limits?: Partial<RemoteEmbedderLimits>) =>
    (limits ? model(limits) : embedder).embedPassages(list).then(
      () => ({ code: 'none', message: '', details: {} }),
      (cause: unknown) => cause as { code: string; message: string; details?: unknown },
    )
  const unit = (text: string): number[] => {
    const vector = vectorOf(text, 96)
    const length = Math.hypot(...vector)
    return vector.map((value) => value / length)
  }

  it('answers a vector of unit length for each text, in order, whatever the order of the provider', async () => {
    plays(embeds())
    const { vectors, dimensions } = await embedder.embedPassages(texts)
    expect(dimensions).toBe(96)
    texts.forEach((text, index) => {
      const vector = vectors.subarray(index * 96, (index + 1) * 96)
      expect(Math.hypot(...vector)).toBeCloseTo(1, 5)
      unit(text).forEach((value, axis) => expect(vector[axis]).toBeCloseTo(value, 5))
    })
    expect([...(await embedder.embedQuery(texts[3] ?? ''))]).toEqual([...vectors.subarray(3 * 96, 4 * 96)])
  })

  it('sends no more texts or tokens in a request than are allowed, and a long text by itself', async () => {
    plays(embeds())
    await embedder.embedPassages(texts)
    expect(server.received.map(({ body }) => (body['input'] as string[]).length).toSorted()).toEqual([
      3, 4, 4,
    ])
    plays(embeds())
    const long = 'word '.repeat(2_000)
    await embedder.embedPassages(['short', long, 'short', 'short'])
    const sizes = server.received.map(({ body }) => (body['input'] as string[]).length)
    expect(sizes.toSorted()).toEqual([1, 1, 2])
    plays(embeds())
    expect((await embedder.embedPassages([])).vectors).toHaveLength(0)
    expect(server.received).toEqual([])
  })

  it('sends no more requests at a time than are allowed', async () => {
    let [now, most] = [0, 0]
    plays(async (received, response) => {
      most = Math.max(most, ++now)
      await new Promise((resolve) => setTimeout(resolve, 20))
      now--
      return embeds()(received, response)
    })
    await embedder.embedPassages([...texts, ...texts, ...texts])
    expect(most).toBe(2)
  })

  it('asks for a length where one was chosen, and only then', async () => {
    plays(embeds())
    await embedder.embedQuery('lake')
    expect(server.received[0]?.body).toEqual({
      model: 'text-embedding-test',
      input: ['lake'],
      encoding_format: 'float',
    })
    plays(embeds())
    expect(await model({}, server.baseUrl, 256).embedQuery('lake')).toHaveLength(256)
    expect(server.received[0]?.body['dimensions']).toBe(256)
  })

  it('refuses vectors of another length, names both, and does not ask for more of them', async () => {
    plays(embeds(128))
    const error = await failure()
    expect(error).toMatchObject({ code: 'DIMENSIONS_DIFFER', details: { expected: 96, got: 128 } })
    expect(error.message).toMatch(/128.*96/)
    const { length } = server.received
    expect(await failure()).toMatchObject({ code: 'DIMENSIONS_DIFFER' })
    expect(server.received).toHaveLength(length)
    // A person has changed something.
    plays(embeds())
    embedder.tryAgain()
    expect(await failure()).toMatchObject({ code: 'none' })
  })

  it.each<[string, Reply]>([
    ['zeros', embeds(96, (vector) => vector.map(() => 0))],
    [
      'numbers beyond all numbers',
      raw(`{"data":[{"index":0,"embedding":[${Array(96).fill('1e999').join()}]}]}`, {
        type: 'application/json',
      }),
    ],
    ['nothing that is a number', embeds(96, (vector) => vector.map(() => null))],
    ['text', embeds(96, () => 'AAAA')],
    ['no vectors', json({ data: [] })],
    [
      'another number of vectors',
      json({ data: [0, 1].map((index) => ({ index, embedding: vectorOf('a', 96) })) }),
    ],
    [
      'the same place twice',
      json({ data: [0, 0, 0, 0].map((index) => ({ index, embedding: vectorOf('a', 96) })) }),
    ],
    ['no JSON', raw('{"data": [', { type: 'application/json' })],
    ['a web page', raw('<html>', { type: 'text/html' })],
  ])('takes no vectors from a provider that sends %s', async (_name, reply) => {
    plays(reply)
    // By itself, so that it can't be the other texts' doing.
    expect(await failure(['one text'])).toMatchObject({ code: 'PROVIDER_FAILED' })
    expect(await failure(texts, {})).toMatchObject({
      code: expect.stringMatching(/PROVIDER_FAILED|EMBEDDING_FAILED/) as string,
    })
  })

  it.each<[string, Reply, string]>([
    ['a wrong key', refuses(401), 'PROVIDER_REFUSED'],
    ['an unknown model', refuses(404), 'PROVIDER_REFUSED'],
    ['a limit that stays', refuses(429), 'PROVIDER_BUSY'],
    ['a fault', refuses(500), 'PROVIDER_FAILED'],
    ['a broken connection', cut(), 'PROVIDER_FAILED'],
    ['a redirect elsewhere', redirects('https://elsewhere.test/'), 'PROVIDER_NOT_ALLOWED'],
  ])('blames no text for %s', async (_name, reply, code) => {
    plays(reply)
    expect(await failure()).toMatchObject({ code })
    expect(await failure(['one text'], {})).toMatchObject({ code })
  })

  it('tells a text that the provider does not take from a provider that takes none', async () => {
    plays((received, response) => {
      const bad = (received.body['input'] as string[]).includes('bad')
      return (bad ? refuses(400, 'too long') : embeds())(received, response)
    })
    expect(await failure(['good', 'bad'])).toMatchObject({ code: 'EMBEDDING_FAILED' })
    expect(await failure(['bad'])).toMatchObject({ code: 'EMBEDDING_FAILED' })
    expect(await failure(['good'])).toMatchObject({ code: 'none' })
    plays(refuses(400, 'no such parameter'))
    expect(await failure(['good'])).toMatchObject({ code: 'PROVIDER_REFUSED' })
    const { length } = server.received
    await failure(['good'])
    expect(server.received).toHaveLength(length)
  })

  it('tells a single text without a usable vector from a provider that has none', async () => {
    plays(embeds(96, (vector, text) => (text === 'empty' ? vector.map(() => 0) : vector)))
    expect(await failure(['good', 'empty'])).toMatchObject({ code: 'EMBEDDING_FAILED' })
    expect(await failure(['empty'])).toMatchObject({ code: 'EMBEDDING_FAILED' })
    expect(await failure(['good'])).toMatchObject({ code: 'none' })
  })

  it('waits with all requests when a limit is reached, and goes on', async () => {
    const at: number[] = []
    const noted = (reply: Reply): Reply => {
      return (received, response) => {
        at.push(Date.now())
        return reply(received, response)
      }
    }
    plays(noted(refuses(429, 'slow', { 'retry-after': '1' })), noted(embeds()))
    await model({ lanes: 1 }).embedPassages(texts.slice(0, 4))
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(990)
  })

  it('waits before the next request when the last one has used a limit up', async () => {
    const used = { 'x-ratelimit-remaining-tokens': '0', 'x-ratelimit-reset-tokens': '1s' }
    const answer = { data: [{ index: 0, embedding: vectorOf('a', 96) }] }
    plays(json(answer, { headers: used }), embeds())
    await embedder.embedPassages(['a'])
    const startedAt = Date.now()
    await embedder.embedPassages(['b'])
    expect(Date.now() - startedAt).toBeGreaterThanOrEqual(900)
  })

  it('leaves a provider alone that cannot be reached, so that no search waits for it', async () => {
    const nobody = model({}, 'http://127.0.0.1:1/v1')
    await expect(nobody.embedQuery('a')).rejects.toMatchObject({ code: 'PROVIDER_UNREACHABLE' })
    plays(silent)
    const stalling = model({ query: { ...quick.query, timeoutMs: 50 } })
    await expect(stalling.embedQuery('a')).rejects.toMatchObject({ code: 'PROVIDER_TIMEOUT' })
    const { length } = server.received
    await expect(stalling.embedQuery('b')).rejects.toMatchObject({ code: 'PROVIDER_TIMEOUT' })
    expect(server.received).toHaveLength(length)
  })

  it('can be cancelled, and gives up what is under way when it is closed', async () => {
    plays(silent)
    const cancel = new AbortController()
    const both = [embedder.embedQuery('a', cancel.signal), embedder.embedPassages(texts, cancel.signal)]
    setTimeout(() => cancel.abort(), 30)
    for (const each of both) await expect(each).rejects.toMatchObject({ code: 'CANCELLED' })
    const open = embedder.embedPassages(texts, neverAborted)
    setTimeout(() => void embedder.close(), 30)
    await expect(open).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('does not repeat texts or the key in what it says', async () => {
    const passage = 'The patient was told about the results on Tuesday.'
    plays(refuses(500, `cannot embed: ${passage} with sk-secret-123456`))
    const error = await failure([passage])
    expect(error.message).not.toMatch(/patient|sk-secret/)
  })

  it('is another model with another name, host or length', () => {
    const fingerprints = [model(), model({}, 'http://localhost:1/v1'), model({}, server.baseUrl, 256)].map(
      ({ info }) => info.fingerprint,
    )
    expect(new Set(fingerprints).size).toBe(3)
    expect(model().info.fingerprint).toBe(fingerprints[0])
    expect(usualEmbedderLimits.batch.texts).toBeLessThanOrEqual(2_048)
  })
})
