import { describe, expect, it } from 'vitest'
import { SaveGroup } from '../../../electron/engine/pipeline/save-group.ts'
import type { ReadJob } from '../../../electron/engine/pipeline/save-together.ts'
import { sampleContent } from '../store/support/samples.ts'

describe('contents that are read one after another', () => {
  const saved: string[][] = []
  const save = async (read: readonly ReadJob[]): Promise<void> => {
    saved.push(read.map(({ content }) => content.hash))
  }
  const read = async (hash: string, passages = 1): Promise<ReadJob> => ({
    job: { documentId: 1, path: `/${hash}`, root: '/', size: 1, attempts: 0, alone: false },
    content: {
      documentId: 1,
      hash,
      size: 1,
      modifiedAt: 1,
      content: await sampleContent(Array.from({ length: passages }, () => 'heron')),
    },
  })

  it('are saved together once they are enough passages, or when it is asked for', async () => {
    saved.length = 0
    const group = new SaveGroup(save)
    await group.add(await read('a'))
    await group.add(await read('b', 30))
    expect(saved).toEqual([])
    await group.add(await read('c'))
    expect(saved).toEqual([['a', 'b', 'c']])
    await group.add(await read('d'))
    await group.flush()
    await group.flush()
    expect(saved).toEqual([['a', 'b', 'c'], ['d']])
  })

  it('do not wait for a next one that takes long', async () => {
    saved.length = 0
    const group = new SaveGroup(save)
    await group.add(await read('a'))
    while (saved.length === 0) await new Promise((resolve) => setTimeout(resolve, 10))
    expect([saved, group.hashes]).toEqual([[['a']], ['a']])
  })

  it('are given up when reading is called off, and what is being saved is waited for', async () => {
    saved.length = 0
    const slow = new SaveGroup(async (contents) => {
      await new Promise((resolve) => setTimeout(resolve, 30))
      await save(contents)
    })
    const first = slow.add(await read('a', 40))
    await slow.add(await read('b'))
    await slow.cancel()
    expect(saved).toEqual([['a']])
    await first
    await slow.flush()
    expect(saved).toEqual([['a']])
  })

  it('tell of an error whoever comes next, however they came to be saved', async () => {
    const group = new SaveGroup(() => Promise.reject(new Error('no room')))
    await group.add(await read('a'))
    await new Promise((resolve) => setTimeout(resolve, 300))
    await expect(group.add(await read('b', 40))).rejects.toThrow('no room')
    await expect(group.flush()).rejects.toThrow('no room')
    await group.cancel()
  })
})
