import { setTimeout as delay } from 'node:timers/promises'
import fc from 'fast-check'
import { describe, expect, it, vi } from 'vitest'
import { crawl } from '../../../electron/engine/library/crawl.ts'
import { Library } from '../../../electron/engine/library/library.ts'
import { silentLog } from '../../../electron/engine/log.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import { useStore } from '../store/support/library.ts'
import { Disk, operation, type Operation } from './disk-operations.ts'
import { remote, Tree } from './support.ts'

let store: Remote<Store>
useStore((opened) => (store = remote(opened)))

const open = async (): Promise<Library> => {
  const library = new Library({
    store,
    log: silentLog,
    excluded: [],
    watching: true,
    onFilesChanged: () => undefined,
    onFoldersChanged: () => undefined,
  })
  await library.open()
  return library
}

/** Files that are still being written are waited for this long. */
const settledMs = 900

const described = ({ path, size, modifiedAt }: { path: string; size: number; modifiedAt: number }) =>
  `${path} ${size} ${Math.round(modifiedAt)}`

async function onDisk(tree: Tree): Promise<string[]> {
  const found = await Array.fromAsync(crawl(tree.root, { rules: tree.rules() }))
  return found.flat().map(described).sort()
}

async function inLibrary(folderId: number): Promise<string[]> {
  const known = await store.listFiles({ folderId })
  return known.map(described).sort()
}

/** `calm`: everything has time to be noticed. Otherwise the watcher may miss something, which the next look finds. */
async function follow(steps: readonly Operation[], calm: boolean): Promise<void> {
  const tree = await Tree.make()
  const disk = new Disk(tree.root)
  await disk.fill()
  let library = await open()
  const [added] = await library.add([tree.root])
  const folderId = added?.folderId ?? 0
  try {
    for (const step of steps) {
      if (step.kind === 'wait') await delay(step.ms)
      else if (step.kind !== 'restart') {
        await disk.do(step)
        if (calm) await delay(300)
      } else {
        await library.close()
        library = await open()
      }
    }
    if (!calm) {
      await delay(settledMs)
      await library.reconcile()
    }
    const same = async () => expect(await inLibrary(folderId)).toEqual(await onDisk(tree))
    await vi.waitFor(same, { timeout: calm ? 8_000 : 4_000, interval: 100 })
  } finally {
    await library.remove(folderId)
    await library.close()
    await tree.clear()
  }
}

const runs = (usual: number): number => Number(process.env['TROVE_FOLLOW_RUNS'] ?? usual)

const anyOperations = fc.array(operation, { minLength: 5, maxLength: 40 })
const fewOperations = fc.array(operation, { minLength: 3, maxLength: 10 })

describe('whatever happens on the disk, also while Trove is closed', () => {
  it('ends in what a fresh look at the folder gives, at the next look at the latest', async () => {
    const property = fc.asyncProperty(anyOperations, (steps) => follow(steps, false))
    await fc.assert(property, { numRuns: runs(8), endOnFailure: true })
  }, 900_000)

  it('is followed by events alone, unless it happens all at once', async () => {
    const property = fc.asyncProperty(fewOperations, (steps) => follow(steps, true))
    await fc.assert(property, { numRuns: runs(8), endOnFailure: true })
  }, 900_000)
})
