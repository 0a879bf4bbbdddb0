import { execFileSync } from 'node:child_process'
import { chmod, link, mkdir, rename, rm, utimes } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { applyChanges } from '../../../electron/engine/library/apply-changes.ts'
import { recordFound } from '../../../electron/engine/library/record.ts'
import { PathJudge } from '../../../electron/engine/library/rules/path-judge.ts'
import { scanFolder, type ScannedFolder } from '../../../electron/engine/library/scan.ts'
import type { CrawlOptions } from '../../../electron/engine/library/crawl.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import { useStore } from '../store/support/library.ts'
import { remote, Tree } from './support.ts'

let store: Remote<Store>
let tree: Tree
let folder: ScannedFolder
useStore((opened) => (store = remote(opened)))

beforeEach(async () => {
  tree = await Tree.make()
  const { folderId } = await store.addFolder({ path: tree.root, kind: 'folder' })
  folder = { id: folderId, path: tree.root, kind: 'folder', devices: {} }
})
afterEach(async () => {
  await store.removeFolder({ folderId: folder.id })
  await tree.clear()
})

const scan = (options: Partial<CrawlOptions> = {}) =>
  scanFolder(store, folder, { rules: tree.rules(), ...options })

const apply = (...names: string[]) =>
  applyChanges(
    store,
    folder,
    names.map((name) => tree.path(name)),
    { rules: tree.rules(), judge: new PathJudge(tree.root, tree.rules(), []) },
  )

const names = async (): Promise<string[]> => {
  const known = await store.listFiles({ folderId: folder.id })
  return known.map(({ path }) => path.slice(tree.root.length + 1)).sort()
}

const longAgo = (name: string): Promise<void> => utimes(tree.path(name), 1_000, 1_000)

describe('a look through a folder', () => {
  it('forgets a file that made place for a folder of its name, of which no event told', async () => {
    await tree.put('b/a.txt')
    await scan()
    await rm(tree.path('b/a.txt'))
    await tree.put('b/a.txt/a.txt')
    expect(await apply('b/a.txt/a.txt')).toMatchObject({ changes: 2 })
    expect(await names()).toEqual(['b/a.txt/a.txt'])
  })

  it('changes nothing where nothing changed', async () => {
    await tree.put('a.txt', 'b/c.txt')
    expect(await scan()).toMatchObject({ there: 'present', changes: 2 })
    expect(await scan()).toMatchObject({ there: 'present', changes: 0, recent: [] })
  })

  it('forgets what rules leave out since, and takes up what they let in', async () => {
    await tree.put('a.txt', 'b/c.txt')
    await scan()
    expect(await scan({ rules: tree.rules({ exclude: 'b/' }) })).toMatchObject({ changes: 1 })
    expect(await names()).toEqual(['a.txt'])
    await scan()
    expect(await names()).toEqual(['a.txt', 'b/c.txt'])
  })

  it('tells which files may still be being written', async () => {
    await tree.put('new.txt', 'old.txt', 'future.txt')
    await longAgo('old.txt')
    await utimes(tree.path('future.txt'), 4e9, 4e9)
    expect(await scan()).toMatchObject({ changes: 3, recent: [tree.path('new.txt')] })
    expect(await scan()).toMatchObject({ changes: 0 })
  })

  it('sees a file become a folder of the same name, and a file again', async () => {
    await tree.put('a.txt')
    await scan()
    await rm(tree.path('a.txt'))
    await tree.put('a.txt/b.txt')
    expect(await apply('a.txt')).toMatchObject({ changes: 1 })
    await scan()
    expect(await names()).toEqual(['a.txt/b.txt'])
    await rm(tree.path('a.txt'), { recursive: true })
    await tree.put('a.txt')
    await scan()
    expect(await names()).toEqual(['a.txt'])
  })

  it('sees a clock that was put back', async () => {
    await tree.put('a.txt')
    await scan()
    await longAgo('a.txt')
    expect(await scan()).toMatchObject({ changes: 1, recent: [] })
  })

  it.skipIf(process.getuid?.() === 0)(
    'keeps the documents of a folder that may not be read any more',
    async () => {
      await tree.put('locked/a.txt', 'open/b.txt')
      await scan()
      await chmod(tree.path('locked'), 0)
      await rm(tree.path('open/b.txt'))
      expect(await apply('locked/a.txt', 'open/b.txt')).toMatchObject({ changes: 1 })
      await tree.put('open/b.txt')
      await scan()
      await rm(tree.path('open/b.txt'))
      await scan()
      expect(await names()).toEqual(['locked/a.txt'])
      await chmod(tree.path('locked'), 0o700)
    },
  )
})

describe('an ignore file that changed', () => {
  it('asks for a look through the whole folder', async () => {
    await tree.put('deep/.gitignore')
    expect(await apply('deep/.gitignore')).toBe('scan')
  })

  it('holds for single paths too', async () => {
    await tree.put('a.txt', 'b.txt')
    await scan()
    await tree.write('.gitignore', 'a.txt')
    await apply('a.txt', 'b.txt')
    expect(await names()).toEqual(['b.txt'])
  })
})

/** Mounting needs rights that a test seldom has. */
const mayMount = ((): boolean => {
  try {
    execFileSync('unshare', ['-m', 'mount', '-t', 'tmpfs', 'none', '/mnt'], { stdio: 'ignore' })
    return process.getuid?.() === 0
  } catch {
    return false
  }
})()

const mount = (name: string) => execFileSync('mount', ['-t', 'tmpfs', 'none', tree.path(name)])
const unmount = (name: string) => execFileSync('umount', [tree.path(name)])

describe('a disk that is away', () => {
  it('deletes nothing when its mount point remains, empty', async () => {
    await tree.put('a.txt')
    await scan()
    await rm(tree.path('a.txt'))
    // It was on another disk than the one that this folder is on.
    folder.devices = { '': 1 }
    expect(await apply('a.txt')).toBe('scan')
    expect(await scan()).toMatchObject({ there: 'unreachable', changes: 0 })
    expect(await names()).toEqual(['a.txt'])

    await tree.put('b.txt')
    expect(await scan()).toMatchObject({ there: 'present' })
    expect(await names()).toEqual(['b.txt'])
  })

  it('is told from a folder that was emptied', async () => {
    await tree.put('a.txt')
    await scan()
    await rm(tree.path('a.txt'))
    expect(await scan()).toMatchObject({ there: 'present', changes: 1 })
    expect(await names()).toEqual([])
  })

  it('is remembered over a restart', async () => {
    await tree.put('a.txt')
    await scan()
    const facts = await store.listFolderFacts()
    expect(facts.find(({ folderId }) => folderId === folder.id)).toMatchObject({
      devices: { '': expect.any(Number) },
    })
  })

  it.runIf(mayMount)('deletes nothing when it was mounted inside of the folder', async () => {
    await mkdir(tree.path('disk'))
    mount('disk')
    await tree.put('disk/a.txt', 'b.txt')
    await scan()
    unmount('disk')
    await rm(tree.path('b.txt'))
    expect(await apply('disk/a.txt')).toBe('scan')
    for (const _twice of [1, 2]) expect(await scan()).toMatchObject({ there: 'present' })
    expect(await names()).toEqual(['disk/a.txt'])
    await rm(tree.path('disk'), { recursive: true })
    await scan()
    expect(await names()).toEqual(['disk/a.txt'])

    await mkdir(tree.path('disk'))
    mount('disk')
    await tree.put('disk/c.txt')
    await scan()
    unmount('disk')
    expect(await names()).toEqual(['disk/c.txt'])
  })
})

describe('a name that can be spelled in two ways', () => {
  const composed = 'M\u00fcller.txt'
  const decomposed = 'Mu\u0308ller.txt'

  it('is two names on Linux, and both are kept', async () => {
    await tree.put(composed)
    await scan()
    await tree.put(decomposed)
    await scan()
    expect(await names()).toEqual([composed, decomposed].sort())
    await rm(tree.path(composed))
    await apply(composed, decomposed)
    expect(await names()).toEqual([decomposed])
  })

  it('follows a file that is spelled otherwise', async () => {
    await tree.put(composed)
    await scan()
    await rename(tree.path(composed), tree.path(decomposed))
    await scan()
    expect(await names()).toEqual([decomposed])
  })

  it('is one document where both name one file, as on macOS', async () => {
    await tree.put(composed)
    await longAgo(composed)
    await scan()
    const [known] = await store.listFiles({ folderId: folder.id })
    // A second link that the crawl tells, while the first is there but not told: so a disk of macOS answers.
    await link(tree.path(composed), tree.path(decomposed))
    const excluded = [tree.path(composed)]
    expect(await scan({ excluded })).toMatchObject({ changes: 0 })
    expect(await apply(decomposed)).toMatchObject({ changes: 0 })
    await tree.write(decomposed, 'changed since')
    expect(await scan({ excluded })).toMatchObject({ changes: 1 })
    const now = await store.listFiles({ folderId: folder.id })
    expect(now.map(({ documentId, path }) => [documentId, path])).toEqual([[known?.documentId, known?.path]])
  })
})

describe('a placeholder for a file in a cloud', () => {
  it('is listed with its reason, is not read, and is read when the file comes', async () => {
    await tree.put('cloud.txt', 'read.txt')
    await scan()
    const known = await store.listFiles({ folderId: folder.id })
    const cloud = known.find(({ path }) => path.endsWith('cloud.txt'))
    await store.removeFiles({ documentIds: [cloud?.documentId ?? 0] })
    const placeholder = {
      path: tree.path('cloud.txt'),
      size: 9,
      modifiedAt: 1_000,
      type: 'text',
      local: false,
    } as const
    await recordFound(store, folder.id, { changed: [], away: [placeholder] })
    const problems = await store.listProblems({ limit: 10 })
    expect(problems).toMatchObject([{ path: placeholder.path, state: 'skipped', code: 'FILE_NOT_LOCAL' }])
    const jobs = await store.startJobs({ limit: 10 })
    expect(jobs.map(({ path }) => path)).toEqual([tree.path('read.txt')])

    expect(await scan()).toMatchObject({ changes: 1 })
    expect((await store.startJobs({ limit: 10 })).map(({ path }) => path)).toEqual([placeholder.path])
  })
})
