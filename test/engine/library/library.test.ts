import { rename, rm } from 'node:fs/promises'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { Library, type LibraryOptions } from '../../../electron/engine/library/library.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { folderRules, libraryRules } from '../../../shared/contract/rules.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import { useStore } from '../store/support/library.ts'
import { remote, Tree } from './support.ts'

let store: Remote<Store>
let tree: Tree
let library: Library
const warnings: string[] = []
useStore((opened) => (store = remote(opened)))

const open = async (options: Partial<LibraryOptions> = {}): Promise<void> => {
  library = new Library({
    store,
    log: { warn: (message) => warnings.push(message) },
    excluded: [],
    watching: true,
    onFilesChanged: () => undefined,
    onFoldersChanged: () => undefined,
    ...options,
  })
  await library.open()
}

beforeEach(async () => {
  tree = await Tree.make()
  warnings.length = 0
})
afterEach(async () => {
  for (const { id } of await library.list()) await library.remove(id)
  await library.close()
  await tree.clear()
})

const ready = () => vi.waitFor(() => expect(library.scanning).toBe(false), 5_000)

const add = async (): Promise<number> => {
  const [added] = await library.add([tree.root])
  await ready()
  return added?.folderId ?? 0
}

const names = async (): Promise<string[]> => {
  const folders = await store.listFolders()
  const known = await Promise.all(folders.map(({ id }) => store.listFiles({ folderId: id })))
  return known
    .flat()
    .map(({ path }) => path.slice(tree.root.length + 1))
    .sort()
}

const soon = (expected: string[]) => vi.waitFor(async () => expect(await names()).toEqual(expected), 5_000)

const state = async () => (await library.list())[0]?.state

describe('the rules of a library', () => {
  it('are the usual ones until they are set, and are kept', async () => {
    await open()
    expect(await library.getRules()).toEqual(libraryRules.parse({}))
    const rules = libraryRules.parse({ exclude: '*.log\n', hidden: true })
    await library.setRules(rules)
    await library.close()
    await open()
    expect(await library.getRules()).toEqual(rules)
    await library.setRules(libraryRules.parse({}))
  })

  it('are followed as soon as they change, those of a folder before those of the library', async () => {
    await tree.put('a.txt', 'b.md', '.c.txt')
    await open()
    const folderId = await add()
    expect(await names()).toEqual(['a.txt', 'b.md'])
    await library.setRules(libraryRules.parse({ exclude: '*.txt' }))
    expect(library.scanning).toBe(true)
    await ready()
    expect(await names()).toEqual(['b.md'])
    await library.setFolderRules(folderId, folderRules.parse({ exclude: '!a.txt', hidden: true }))
    await ready()
    expect(await names()).toEqual(['a.txt', 'b.md'])
    expect(await library.getFolderRules(folderId)).toMatchObject({ exclude: '!a.txt', hidden: true })
    await library.setRules(libraryRules.parse({}))
    await ready()
    expect(await names()).toEqual(['.c.txt', 'a.txt', 'b.md'])
  })

  it('hold for what comes later too', async () => {
    await tree.put('a.txt')
    await open()
    await library.add([tree.root], folderRules.parse({ exclude: 'no/' }))
    await ready()
    await tree.put('no/b.txt', 'node_modules/c.md', 'yes/d.txt')
    await soon(['a.txt', 'yes/d.txt'])
  })

  it('that make no sense in the database are the usual ones, and that is told', async () => {
    await open()
    const folderId = await add()
    await store.setFolderRules({ folderId, rules: { exclude: 7 } })
    expect(await library.getFolderRules(folderId)).toEqual(folderRules.parse({}))
    await store.setSetting({ name: 'rules', value: ['?'] })
    expect(await library.getRules()).toEqual(libraryRules.parse({}))
    expect(warnings).toHaveLength(2)
    await store.setSetting({ name: 'rules', value: {} })
  })

  it('of a folder that is not there are not found', async () => {
    await open()
    const missing = { code: 'NOT_FOUND' }
    await expect(library.getFolderRules(999)).rejects.toMatchObject(missing)
    await expect(library.setFolderRules(999, folderRules.parse({}))).rejects.toMatchObject(missing)
  })
})

describe('an ignore file', () => {
  it('is followed when it comes, changes and goes', async () => {
    await tree.put('a.txt', 'b/c.txt', 'b/d.txt')
    await open()
    await add()
    await tree.write('b/.gitignore', 'c.txt')
    await soon(['a.txt', 'b/d.txt'])
    await tree.write('b/.gitignore', 'd.txt')
    await soon(['a.txt', 'b/c.txt'])
    await rm(tree.path('b/.gitignore'))
    await soon(['a.txt', 'b/c.txt', 'b/d.txt'])
    await tree.put('b/e.txt')
    await soon(['a.txt', 'b/c.txt', 'b/d.txt', 'b/e.txt'])
  })

  it('that lets a folder in has it watched', async () => {
    await tree.put('b/c.txt')
    await tree.write('.troveignore', 'b/')
    await open()
    await add()
    expect(await names()).toEqual([])
    await rm(tree.path('.troveignore'))
    await soon(['b/c.txt'])
    await tree.put('b/d.txt')
    await soon(['b/c.txt', 'b/d.txt'])
  })
})

describe('looking through all folders', () => {
  it('finds what no event told, quietly, and at most once a minute', async () => {
    await tree.put('a.txt')
    const states: (string | undefined)[] = []
    await open({ watching: false, onFoldersChanged: () => void state().then((now) => states.push(now)) })
    await add()
    await tree.put('b.txt')
    states.length = 0
    expect(await library.reconcile()).toBe(true)
    expect(await names()).toEqual(['a.txt', 'b.txt'])
    expect(states).toEqual([])
    expect(await library.reconcile()).toBe(false)
  })
})

describe('a folder that cannot be watched', () => {
  it('is looked through instead, and says so', async () => {
    await tree.put('a.txt', 'b.txt', 'c.txt', 'd.txt')
    await open({ watchLimit: 2 })
    await add()
    await vi.waitFor(async () => expect(await state()).toBe('polling'), 5_000)
    expect(warnings).toEqual([expect.stringContaining('looked through every minute')])
    await tree.put('e.txt')
    await library.reconcile()
    expect(await names()).toHaveLength(5)
    expect(await state()).toBe('polling')
  })
})

describe('a folder inside another', () => {
  it('is taken over, also when that was cut short', async () => {
    await tree.put('deep/a.txt')
    await store.addFolder({ path: tree.path('deep'), kind: 'folder' })
    await store.addFolder({ path: tree.root, kind: 'folder' })
    await open()
    await vi.waitFor(async () => expect(await library.list()).toMatchObject([{ path: tree.root }]), 5_000)
    expect(await names()).toEqual(['deep/a.txt'])
  })
})

describe('a folder moved inside itself', () => {
  it('is followed', async () => {
    await tree.put('a/b.txt', 'a/c/d.txt')
    await open()
    await add()
    await tree.put('b/e.txt')
    await rename(tree.path('a'), tree.path('b/a'))
    await soon(['b/a/b.txt', 'b/a/c/d.txt', 'b/e.txt'])
  })
})
