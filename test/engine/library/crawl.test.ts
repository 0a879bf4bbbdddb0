import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { crawl } from '../../../electron/engine/library/crawl.ts'

let root: string

beforeEach(async () => (root = await mkdtemp(join(tmpdir(), 'trove-crawl-'))))
afterEach(() => rm(root, { recursive: true, force: true }))

async function put(...names: string[]): Promise<void> {
  for (const name of names) {
    const path = join(root, name)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, name)
  }
}

async function crawled(options?: Parameters<typeof crawl>[1]): Promise<string[]> {
  const found: string[] = []
  for await (const file of crawl(root, options)) found.push(relative(root, file.path))
  return found.sort()
}

describe('crawling a folder', () => {
  it('finds the files it can read, in every depth, with size and type', async () => {
    await put('a.md', 'deep/er/b.txt', 'deep/c.pdf', 'photo.raw')
    expect(await crawled()).toEqual(['a.md', 'deep/c.pdf', 'deep/er/b.txt'])
    const [first] = await Array.fromAsync(crawl(root))
    expect(first).toMatchObject({ size: 4, type: 'markdown', modifiedAt: expect.any(Number) })
  })

  it('passes over hidden files, waste folders and scratch files', async () => {
    await put(
      '.secret.txt',
      '.git/a.txt',
      'node_modules/a/readme.md',
      '~$letter.docx',
      'notes.txt~',
      'kept.txt',
    )
    expect(await crawled()).toEqual(['kept.txt'])
  })

  it('follows no link, so there is no loop and no way out', async () => {
    await put('real/a.txt')
    await symlink(root, join(root, 'real', 'loop'))
    await symlink('/etc/hostname', join(root, 'real', 'out.txt'))
    expect(await crawled()).toEqual(['real/a.txt'])
  })

  it('takes any name the file system allows', async () => {
    await put('new\nline.txt', '🗝️ emoji.txt', '-rf.txt', 'ümläut.txt', ' spaced .txt')
    expect(await crawled()).toHaveLength(5)
  })

  it('leaves excluded folders out', async () => {
    await put('library/a.txt', 'b.txt')
    expect(await crawled({ excluded: [join(root, 'library')] })).toEqual(['b.txt'])
  })

  it('goes on after a folder that cannot be read, and tells', async () => {
    await put('a.txt')
    const onUnreadable = vi.fn()
    const missing = join(root, 'gone')
    expect(await Array.fromAsync(crawl(missing, { onUnreadable }))).toEqual([])
    expect(onUnreadable).toHaveBeenCalledWith(missing, expect.any(Error))
  })

  it('stops when it is told to', async () => {
    await put('a.txt')
    await expect(Array.fromAsync(crawl(root, { signal: AbortSignal.abort() }))).rejects.toThrow()
  })
})
