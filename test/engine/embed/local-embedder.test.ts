import { setTimeout as delay } from 'node:timers/promises'
import type { Worker } from 'node:worker_threads'
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest'
import { LocalEmbedder, openLocalEmbedder } from '../../../electron/engine/embed/local-embedder.ts'
import { ModelThread } from '../../../electron/engine/embed/model-thread.ts'
import { copyOfModel, fixtureModel, similarity, vectorAt } from './fixture.ts'
import { appendFileSync } from 'node:fs'
import { join } from 'node:path'

const words = [
  'cat',
  'invoice',
  'the landlord',
  'rain in the mountains',
  'a',
  'doctor',
  'Steuerbescheid 2024',
]

/** Texts of one word to `length` words or pairs of words, no two alike. */
const mixedTexts = (count: number, length = 20): string[] =>
  Array.from(
    { length: count },
    (_, n) => `${n} ${`${words[n % words.length]} `.repeat(1 + ((n * 37) % length))}`,
  )

async function withThread(): Promise<{ embedder: LocalEmbedder; thread: ModelThread }> {
  const thread = new ModelThread(fixtureModel)
  const { info } = await thread.load()
  const embedder = new LocalEmbedder({ directory: fixtureModel }, thread, info)
  onTestFinished(() => embedder.close())
  return { embedder, thread }
}

describe('the local embedder', () => {
  let embedder: LocalEmbedder
  beforeAll(async () => {
    embedder = await openLocalEmbedder({ directory: fixtureModel })
  })
  afterAll(() => embedder.close())

  it('knows its model', () => {
    expect(embedder.info).toMatchObject({ name: 'trove/everyday-words', dimensions: 384 })
    expect(embedder.info.fingerprint).toMatch(/^[0-9a-f]{64}$/)
  })

  it('puts a kitten near a cat and far from an invoice', async () => {
    const kitten = await embedder.embedQuery('kitten')
    const { vectors } = await embedder.embedPassages(['cat', 'invoice'])
    expect(similarity(kitten, vectorAt(vectors, 0))).toBeGreaterThan(0.7)
    expect(similarity(kitten, vectorAt(vectors, 1))).toBeLessThan(0.3)
  })

  it('gives a mixed list the same vectors, in its order, as each text alone', async () => {
    const texts = mixedTexts(40, 120)
    const { vectors, dimensions } = await embedder.embedPassages(texts)
    expect(vectors).toHaveLength(texts.length * dimensions)
    for (const [place, text] of texts.entries()) {
      expect(similarity(await embedder.embedQuery(text), vectorAt(vectors, place))).toBeCloseTo(1, 5)
    }
  })

  it('gives unit vectors for whatever text there is', async () => {
    const texts = [
      '',
      ' ',
      '😀',
      '\ud800 alone',
      'a\udc00',
      'x'.repeat(10_000),
      'cat '.repeat(2_500),
      '日本語',
      '\0\u200b',
    ]
    const { vectors } = await embedder.embedPassages(texts)
    for (const place of texts.keys()) {
      const vector = vectorAt(vectors, place)
      expect(similarity(vector, vector)).toBeCloseTo(1, 5)
    }
  })

  it('embeds nothing as nothing', async () => {
    expect((await embedder.embedPassages([])).vectors).toHaveLength(0)
  })

  it('lets a query go before passages that wait', async () => {
    const order: string[] = []
    const passages = embedder.embedPassages(mixedTexts(250)).then(() => order.push('passages'))
    const query = embedder.embedQuery('cat').then(() => order.push('query'))
    await Promise.all([passages, query])
    expect(order).toEqual(['query', 'passages'])
  })

  it('stops when it is told to, and goes on with the next texts', async () => {
    const controller = new AbortController()
    const passages = embedder.embedPassages(mixedTexts(1_000), controller.signal)
    const outcome = expect(passages).rejects.toMatchObject({ code: 'CANCELLED' })
    await embedder.embedQuery('cat')
    controller.abort()
    await outcome
    await expect(embedder.embedQuery('dog')).resolves.toHaveLength(384)
  })

  it('does not begin when it was told to stop before', async () => {
    await expect(embedder.embedPassages(['cat'], AbortSignal.abort())).rejects.toMatchObject({
      code: 'CANCELLED',
    })
  })
})

describe('when the thread dies', () => {
  it('the texts at hand are embedded by a fresh one', async () => {
    const { embedder, thread } = await withThread()
    const texts = mixedTexts(300)
    const expected = (await embedder.embedPassages(texts)).vectors
    const passages = embedder.embedPassages(texts)
    await embedder.embedQuery('cat')
    await thread.kill()
    expect((await passages).vectors).toEqual(expected)
  })

  it('and its successor too, the texts fail', async () => {
    const { embedder, thread } = await withThread()
    const killing = setInterval(() => void thread.kill(), 5)
    onTestFinished(() => clearInterval(killing))
    await expect(embedder.embedPassages(mixedTexts(1_000))).rejects.toMatchObject({
      code: 'EMBEDDING_FAILED',
    })
  })

  it('and the files have changed, it says so instead of mixing vectors', async () => {
    const directory = copyOfModel()
    const thread = new ModelThread(directory)
    const { info } = await thread.load()
    const embedder = new LocalEmbedder({ directory }, thread, info)
    onTestFinished(() => embedder.close())
    appendFileSync(join(directory, 'tokenizer.json'), '\n')
    await thread.kill()
    await expect(embedder.embedQuery('cat')).rejects.toMatchObject({ code: 'EMBEDDING_FAILED' })
  })
})

describe('when the process grows beyond its budget', () => {
  it('the thread is replaced between passages while queries are answered', async () => {
    const started: Worker[] = []
    const count = (worker: Worker): void => void started.push(worker)
    process.on('worker', count)
    onTestFinished(() => void process.off('worker', count))
    const embedder = await openLocalEmbedder({
      directory: fixtureModel,
      memoryBudget: Number.NEGATIVE_INFINITY,
    })
    onTestFinished(() => embedder.close())

    const texts = mixedTexts(300)
    const passages = embedder.embedPassages(texts)
    const done = passages.then(() => true)
    const cat = await embedder.embedQuery('cat')
    do {
      expect(await embedder.embedQuery('cat')).toEqual(cat)
    } while (!(await Promise.race([done, delay(1, false)])))
    const { vectors } = await passages
    expect(similarity(await embedder.embedQuery(texts[299]!), vectorAt(vectors, 299))).toBeCloseTo(1, 5)
    expect(started.length).toBeGreaterThan(1)
  })
})
