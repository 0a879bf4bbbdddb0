import type { Remote } from '../../../shared/rpc/service.ts'
import type { KnownFile, Store } from '../store/types.ts'
import { isInside, presence, type ChosenPath } from './chosen-path.ts'
import { crawl, type CrawlOptions } from './crawl.ts'
import { awayDisks, deviceKey, sameDevices, type Devices } from './devices.ts'
import { difference } from './difference.ts'
import { lookAt, type FoundFile } from './look.ts'
import { isRecent } from './recent.ts'
import { recordFound } from './record.ts'
import { bySpelling, plainSpelling, sameFile } from './spelling.ts'

export interface ScannedFolder extends ChosenPath {
  id: number
  /** As they were at the last scan. */
  devices: Devices
}

/** What a look at a folder came to. */
export interface Outcome {
  there: 'present' | 'unreachable'
  /** Files that were queued or forgotten. */
  changes: number
  /** Files that may still be being written. */
  recent: string[]
}

const nothing = (there: Outcome['there']): Outcome => ({ there, changes: 0, recent: [] })

/** Files go to the database in groups of this size, so that reading starts while the scan goes on. */
const groupSize = 500

/**
 * Brings what the library knows of a folder in line with the disk. Answers `unreachable`, having changed
 * nothing, when the folder, or the disk that was mounted there, is away: its absence deletes nothing.
 */
export async function scanFolder(
  store: Remote<Store>,
  folder: ScannedFolder,
  options: Omit<CrawlOptions, 'onDevice'>,
): Promise<Outcome> {
  const there = await presence(folder)
  if (there === 'unreachable') return nothing(there)
  const scan = new Scan(store, folder, await store.listFiles({ folderId: folder.id }))
  if (there === 'present') await scan.read(options)
  return scan.end(there)
}

class Scan {
  readonly #store: Remote<Store>
  readonly #folder: ScannedFolder
  /** Known files that were not seen yet. */
  readonly #unseen: Map<string, KnownFile>
  readonly #spelled: ReadonlyMap<string, KnownFile>
  readonly #seen = new Set<string>()
  readonly #unreadable: string[] = []
  readonly #devices: Devices = {}
  readonly #recent: string[] = []
  #otherwiseSpelled: FoundFile[] = []
  #group: FoundFile[] = []
  #changes = 0

  constructor(store: Remote<Store>, folder: ScannedFolder, known: readonly KnownFile[]) {
    this.#store = store
    this.#folder = folder
    this.#unseen = new Map(known.map((file) => [file.path, file]))
    this.#spelled = bySpelling(known)
  }

  async read(options: CrawlOptions): Promise<void> {
    const { path, kind } = this.#folder
    const onUnreadable = (which: string, cause: unknown): void => {
      this.#unreadable.push(which)
      options.onUnreadable?.(which, cause)
    }
    if (kind === 'file') {
      const found = await lookAt(path)
      if (found === 'unknown') onUnreadable(path, new Error('The file could not be looked at.'))
      else if (found !== 'gone') this.#see(found)
    } else {
      const onDevice = (which: string, device: number): void => {
        this.#devices[deviceKey(path, which)] = device
      }
      for await (const files of crawl(path, { ...options, onUnreadable, onDevice })) {
        for (const file of files) this.#see(file)
        if (this.#group.length >= groupSize) await this.#recordGroup()
      }
    }
    await this.#recordGroup()
    await this.#takeSpelledOtherwise()
  }

  async end(there: 'present' | 'deleted'): Promise<Outcome> {
    const { id, path, devices } = this.#folder
    // A root that went away meanwhile says nothing about what it holds.
    if (there === 'present' && (await presence(this.#folder)) === 'unreachable') return nothing('unreachable')
    const away = this.#unseen.size > 0 ? await awayDisks(path, devices, this.#seen) : []
    if (away.includes(path)) return nothing('unreachable')
    const keeping = [...this.#unreadable, ...away]
    const removed = [...this.#unseen.values()].filter(
      (file) => !keeping.some((each) => isInside(file.path, each)),
    )
    const documentIds = removed.map(({ documentId }) => documentId)
    if (documentIds.length > 0) await this.#store.removeFiles({ documentIds })
    const now = { ...this.#devices }
    for (const each of away) now[deviceKey(path, each)] = devices[deviceKey(path, each)] ?? 0
    if (this.#folder.kind === 'folder' && !sameDevices(now, devices)) {
      await this.#store.setFolderDevices({ folderId: id, devices: now })
      this.#folder.devices = now
    }
    return { there: 'present', changes: this.#changes + documentIds.length, recent: this.#recent }
  }

  #see(file: FoundFile): void {
    const known = this.#unseen.has(file.path) || this.#seen.has(file.path)
    if (!known && this.#spelled.has(plainSpelling(file.path))) this.#otherwiseSpelled.push(file)
    else {
      this.#seen.add(file.path)
      this.#group.push(file)
    }
  }

  async #recordGroup(): Promise<void> {
    const known = this.#group.flatMap(({ path }) => this.#unseen.get(path) ?? [])
    const found = difference(known, this.#group)
    for (const { path } of this.#group) this.#unseen.delete(path)
    for (const { path, modifiedAt } of found.changed) if (isRecent(modifiedAt)) this.#recent.push(path)
    this.#changes += await recordFound(this.#store, this.#folder.id, found)
    this.#group = []
  }

  /** Files spelled like one that was not seen itself: the same under another spelling, or one of their own. */
  async #takeSpelledOtherwise(): Promise<void> {
    const files = this.#otherwiseSpelled
    this.#otherwiseSpelled = []
    for (const file of files) {
      const known = this.#spelled.get(plainSpelling(file.path))
      const same = known && this.#unseen.has(known.path) && (await sameFile(known.path, file.path))
      const path = same ? known.path : file.path
      this.#seen.add(path)
      this.#group.push({ ...file, path })
    }
    await this.#recordGroup()
  }
}
