import { copyFile, mkdtemp, realpath, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { Extractor, type ExtractorOptions } from '../../../electron/engine/extract/extract-pool.ts'
import { silentLog } from '../../../electron/engine/log.ts'
import { readStep } from '../../../electron/engine/pipeline/read-stage.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { neverAborted, type Remote } from '../../../shared/rpc/service.ts'
import { useStore } from '../store/support/library.ts'

/** In so little time a slow file ends its reader. */
const tight: ExtractorOptions = { budget: { baseMs: 300, perMegabyteMs: 0 } }

/** Nested lists cost a Markdown parser time that grows with the square of their depth. */
const slow = (depth: number): string =>
  Array.from({ length: depth }, (_, level) => `${' '.repeat(level * 2)}- item`).join('\n')

describe('reading a file', () => {
  let store: Store
  let root = ''
  const extractors: Extractor[] = []
  let remote: Remote<Store>
  useStore((opened) => {
    store = opened
    // Called directly, a store is what a thread's is from afar.
    remote = opened as unknown as Remote<Store>
  })

  beforeAll(async () => {
    root = await realpath(await mkdtemp(join(tmpdir(), 'trove-read-')))
    await writeFile(join(root, 'slow.md'), slow(250))
    await writeFile(join(root, 'other.md'), slow(251))
    await writeFile(join(root, 'note.txt'), 'A note about the hoopoe.')
  })
  afterEach(async () => {
    await Promise.all(extractors.splice(0).map((extractor) => extractor.close()))
    for (const { id } of await store.listFolders()) await store.removeFolder({ folderId: id })
  })
  afterAll(() => rm(root, { recursive: true }))

  const put = async (name: string): Promise<void> => {
    const { folderId } = await store.addFolder({ path: root, kind: 'folder' })
    const { size, mtimeMs } = await stat(join(root, name))
    const type = name.endsWith('.txt') ? 'text' : 'markdown'
    await store.putFiles({ folderId, files: [{ path: join(root, name), size, modifiedAt: mtimeMs, type }] })
  }
  const read = async (options: ExtractorOptions = {}) => {
    const extractor = new Extractor(options)
    extractors.push(extractor)
    const told = { path: '', outcome: '', alone: false }
    const step = readStep({
      store: remote,
      extractor,
      log: silentLog,
      filesAtOnce: () => 1,
      onFile: (path) => (told.path = path),
      onDocument: (outcome) => (told.outcome = outcome),
      onAlone: () => (told.alone = true),
    })
    if (!(await step(neverAborted))) return 'nothing to do'
    return `${basename(told.path)}${told.alone ? ', alone' : ''}: ${told.outcome}`
  }
  const problems = async () =>
    (await store.listProblems({ limit: 9 })).map(({ path, code }) => `${basename(path)}: ${code}`)

  it('that ends its reader is done once more by itself, after all others, before it is given up', async () => {
    await put('slow.md')
    expect(await read(tight)).toBe('slow.md: aside')
    await put('note.txt')
    expect(await read()).toBe('note.txt: saved')
    expect(await problems()).toEqual([])
    expect(await read(tight)).toBe('slow.md, alone: dropped')
    expect(await problems()).toEqual(['slow.md: FILE_TIMEOUT'])
    expect(await read()).toBe('nothing to do')
  })

  it('that ended its reader because of another succeeds by itself', async () => {
    await put('other.md')
    expect(await read(tight)).toBe('other.md: aside')
    expect(await read()).toBe('other.md, alone: saved')
  })

  it('with the content of one that was given up is given up unread, until it is asked for', async () => {
    await put('slow.md')
    await read(tight)
    await read(tight)
    await copyFile(join(root, 'slow.md'), join(root, 'copy.md'))
    await put('copy.md')
    // This reader has time enough: it is not asked.
    expect(await read()).toBe('copy.md: dropped')
    expect(await problems()).toEqual(['copy.md: FILE_TIMEOUT', 'slow.md: FILE_TIMEOUT'])
    expect(await store.retry({})).toBe(2)
    expect([await read(), await read()].toSorted()).toEqual(['copy.md: saved', 'slow.md: linked'])
    expect(await problems()).toEqual([])
  })

  it('that says what another just said costs no second reading, in whatever order they come', async () => {
    const names = ['one.txt', 'two.txt', 'three.txt']
    for (const name of names) await writeFile(join(root, name), 'The same words about the bittern.')
    for (const name of names) await put(name)
    const read: string[] = []
    const extractor = new Extractor()
    extractors.push(extractor)
    const counting: Pick<Extractor, 'extract'> = {
      async extract(input, signal) {
        const output = await extractor.extract(input, signal)
        if (!output.known) read.push(basename(input.path))
        return output
      },
    }
    expect(await outcomes(counting)).toEqual(['linked', 'linked', 'saved'])
    expect(read).toHaveLength(1)
    expect(await store.counts()).toMatchObject({ indexed: 3, passages: 1 })
  })

  it('that cannot be stored is listed, and the files that were read with it are saved', async () => {
    for (const name of ['good.txt', 'bad.txt', 'fine.txt']) {
      await writeFile(join(root, name), `All about the ${name} egret.`)
      await put(name)
    }
    const extractor = new Extractor()
    extractors.push(extractor)
    const spoiling: Pick<Extractor, 'extract'> = {
      async extract(input, signal) {
        const output = await extractor.extract(input, signal)
        if (output.known || !input.path.endsWith('bad.txt')) return output
        const passages = output.content.passages.flatMap((passage) => [passage, passage])
        return { ...output, content: { ...output.content, passages } }
      },
    }
    expect(await outcomes(spoiling)).toEqual(['dropped', 'saved', 'saved'])
    expect(await problems()).toEqual(['bad.txt: INTERNAL'])
    expect(await store.counts()).toMatchObject({ indexed: 2, failed: 1, queued: 0 })
  })

  async function outcomes(extractor: Pick<Extractor, 'extract'>): Promise<string[]> {
    const told: string[] = []
    const step = readStep({
      store: remote,
      extractor,
      log: silentLog,
      filesAtOnce: () => 9,
      onFile: () => undefined,
      onDocument: (outcome) => told.push(outcome),
      onAlone: () => undefined,
    })
    expect(await step(neverAborted)).toBe(true)
    return told.toSorted()
  }
})
