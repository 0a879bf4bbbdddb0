import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Extractor, type ExtractorOptions } from '../../../electron/engine/extract/extract-pool.ts'
import type { ExtractOutput } from '../../../electron/engine/extract/service.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'

const model = join(import.meta.dirname, '../../fixtures/model')
let root = ''
const opened: Extractor[] = []

const pool = (options: ExtractorOptions = {}): Extractor => {
  const extractor = new Extractor(options)
  opened.push(extractor)
  return extractor
}

const extract = (extractor: Extractor, name: string, signal = neverAborted): Promise<ExtractOutput> =>
  extractor.extract({ path: join(root, name), root, knownHashes: [] }, signal)

beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'trove-pool-'))
  await writeFile(join(root, 'note.txt'), 'A thought about unbelievability.')
  // Nested lists cost a Markdown parser time that grows with the square of their depth.
  const deep = Array.from({ length: 3_000 }, (_value, depth) => `${' '.repeat(depth * 2)}- item`).join('\n')
  await writeFile(join(root, 'slow.md'), deep)
  await writeFile(join(root, 'large.html'), `<p>${'<b>word</b> '.repeat(500_000)}</p>`)
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map((extractor) => extractor.close()))
})

afterAll(() => rm(root, { recursive: true }))

describe('an extract thread', () => {
  it('is ended when a file takes too long, and the next file gets another', async () => {
    const extractor = pool({ budget: { baseMs: 4_000, perMegabyteMs: 0 } })
    await expect(extract(extractor, 'slow.md')).rejects.toMatchObject({ code: 'FILE_TIMEOUT' })
    expect((await extract(extractor, 'note.txt')).known).toBe(false)
  })

  it('that runs into its memory limit blames the file', async () => {
    const crashes: string[] = []
    const extractor = pool({ budget: { heapMegabytes: 48 }, onCrash: ({ message }) => crashes.push(message) })
    await expect(extract(extractor, 'large.html')).rejects.toMatchObject({ code: 'FILE_OUT_OF_MEMORY' })
    expect(crashes).toHaveLength(1)
    expect((await extract(extractor, 'note.txt')).known).toBe(false)
  })

  it('is ended when the process grows too much', async () => {
    const extractor = pool({ budget: { growthBytes: 60 * 1024 * 1024, pollMs: 20 } })
    await expect(extract(extractor, 'large.html')).rejects.toMatchObject({ code: 'FILE_OUT_OF_MEMORY' })
  })

  it('stops when its call is cancelled, and is free for the next file', async () => {
    const extractor = pool({ budget: { cancelGraceMs: 200 } })
    const controller = new AbortController()
    const call = extract(extractor, 'slow.md', controller.signal)
    setTimeout(() => controller.abort(), 300)
    await expect(call).rejects.toMatchObject({ code: 'CANCELLED' })
    expect((await extract(extractor, 'note.txt')).known).toBe(false)
  })

  it('sizes passages by the tokenizer it was told, a new one after an ended one too', async () => {
    const extractor = pool({ budget: { baseMs: 4_000, perMegabyteMs: 0 } })
    const tokens = async (): Promise<number | undefined> => {
      const output = await extract(extractor, 'note.txt')
      return output.known ? undefined : output.content.passages[0]?.tokens
    }
    const estimated = await tokens()
    await extractor.useTokenizer(model)
    const counted = await tokens()
    expect(counted).not.toBe(estimated)
    await expect(extract(extractor, 'slow.md')).rejects.toMatchObject({ code: 'FILE_TIMEOUT' })
    expect(await tokens()).toBe(counted)
    await extractor.useTokenizer(null)
    expect(await tokens()).toBe(estimated)
  })

  it('refuses a model without a tokenizer and goes on as before', async () => {
    const extractor = pool()
    await expect(extractor.useTokenizer(root)).rejects.toMatchObject({ code: 'MODEL_INVALID' })
    expect((await extract(extractor, 'note.txt')).known).toBe(false)
  })

  it('passes on what the reader says of a file', async () => {
    await expect(extract(pool(), 'gone.txt')).rejects.toMatchObject({ code: 'FILE_VANISHED' })
  })
})

describe('several threads', () => {
  it('read as many files at once, the others wait', async () => {
    const extractor = pool({ size: 2 })
    const outputs = await Promise.all(Array.from({ length: 6 }, () => extract(extractor, 'note.txt')))
    expect(new Set(outputs.map(({ hash }) => hash)).size).toBe(1)
  })

  it('leave nobody waiting when they are closed', async () => {
    const extractor = pool()
    const calls = ['slow.md', 'note.txt'].map((name) => extract(extractor, name))
    const settled = Promise.allSettled(calls)
    await extractor.close()
    const [, waiting] = await settled
    expect(waiting).toMatchObject({ status: 'rejected', reason: { code: 'DISCONNECTED' } })
  })
})
