import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { crawl } from '../../../electron/engine/library/crawl.ts'
import { Tree } from './support.ts'

let tree: Tree

beforeEach(async () => (tree = await Tree.make()))
afterEach(() => tree.clear())

describe('crawling a folder', () => {
  it('finds the files it can read, in every depth, with size and type', async () => {
    await tree.put('a.md', 'deep/er/b.txt', 'deep/c.pdf', 'photo.raw')
    expect(await tree.crawled()).toEqual(['a.md', 'deep/c.pdf', 'deep/er/b.txt'])
    const [files] = await Array.fromAsync(crawl(tree.root, { rules: tree.rules() }))
    expect(files?.[0]).toMatchObject({
      size: 4,
      type: 'markdown',
      modifiedAt: expect.any(Number),
      local: true,
    })
  })

  it('finds all of a folder that is larger than what is looked at together', async () => {
    const names = Array.from({ length: 150 }, (_, n) => `${n % 13}/${n}.txt`)
    await tree.put(...names)
    expect(await tree.crawled()).toEqual(names.sort())
  })

  it('follows no link, so there is no loop and no way out', async () => {
    await tree.put('real/a.txt')
    await symlink(tree.root, tree.path('real/loop'))
    await symlink('/etc/hostname', tree.path('real/out.txt'))
    expect(await tree.crawled()).toEqual(['real/a.txt'])
    expect(await tree.leftOut()).toEqual({ 'real/loop': 'link', 'real/out.txt': 'link' })
  })

  it('takes any name the file system allows', async () => {
    await tree.put(
      'new\nline.txt',
      '🗝️ emoji.txt',
      '-rf.txt',
      'ümläut.txt',
      ' spaced .txt',
      'back\\slash.txt',
      '..two.txt/a.txt',
    )
    expect(await tree.crawled({ rules: tree.rules({ hidden: true, exclude: '*.md' }) })).toHaveLength(7)
  })

  it('leaves excluded folders out', async () => {
    await tree.put('library/a.txt', 'b.txt')
    expect(await tree.crawled({ excluded: [tree.path('library')] })).toEqual(['b.txt'])
  })

  it('goes on after a folder that cannot be read, and tells', async () => {
    await tree.put('a.txt')
    const onUnreadable = vi.fn()
    // A name too long stands for a folder that can't be read: root may read everything.
    const unreadable = join(tree.root, 'x'.repeat(300))
    expect(await Array.fromAsync(crawl(unreadable, { rules: tree.rules(), onUnreadable }))).toEqual([])
    expect(onUnreadable).toHaveBeenCalledWith(unreadable, expect.any(Error))
  })

  it('tells the devices of the root and of what is mounted inside', async () => {
    await tree.put('a/b/c.txt')
    const onDevice = vi.fn()
    await tree.crawled({ onDevice })
    expect(onDevice.mock.calls).toEqual([[tree.root, expect.any(Number)]])
  })

  it('stops when it is told to', async () => {
    await tree.put('a.txt')
    await expect(tree.crawled({ signal: AbortSignal.abort() })).rejects.toThrow()
  })
})
