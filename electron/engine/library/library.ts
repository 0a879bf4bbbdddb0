import { basename } from 'node:path'
import type { AddedPath, Folder } from '../../../shared/contract/library.ts'
import { isCancelled, toTroveError, toWireError, TroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/types.ts'
import { isInside, presence, resolveChosenPath } from './chosen-path.ts'
import { applyChanges, scanFolder, type ScannedFolder } from './scan.ts'
import { watch, type Watcher } from './watch.ts'

export interface LibraryOptions {
  store: Remote<Store>
  log: Log
  /** Absolute paths that are never indexed: the library's own directory. */
  excluded: readonly string[]
  watching: boolean
  /** Files were queued or forgotten. */
  onFilesChanged: () => void
  /** A folder came, went, or changed its state. */
  onFoldersChanged: () => void
}

interface Kept extends ScannedFolder {
  state: Folder['state']
  watcher: Watcher | null
  stopping: AbortController
  /** Scans and changes of one folder follow each other, so that they never disagree. */
  work: Promise<void>
}

/** How often a folder that is not there is looked for. */
const lookAgainMs = 3_000

/** The folders a person chose: scanned at start, watched from then on. */
export class Library {
  readonly #options: LibraryOptions
  readonly #kept = new Map<number, Kept>()
  #lookAgain: NodeJS.Timeout | undefined
  #closed = false

  constructor(options: LibraryOptions) {
    this.#options = options
  }

  /** Takes up the folders of an opened library; scanning goes on in the background. */
  async open(): Promise<void> {
    for (const row of await this.#options.store.listFolders()) this.#keep(row)
    if (this.#options.watching) {
      this.#lookAgain = setInterval(() => void this.#lookForMissing(), lookAgainMs)
      this.#lookAgain.unref()
    }
  }

  async list(): Promise<Folder[]> {
    const rows = await this.#options.store.listFolders()
    return rows.map((row) => ({
      ...row,
      name: basename(row.path) || row.path,
      state: this.#kept.get(row.id)?.state ?? 'scanning',
    }))
  }

  /** True while a folder is being scanned. */
  get scanning(): boolean {
    return [...this.#kept.values()].some((folder) => folder.state === 'scanning')
  }

  /** Adds paths one by one; what is wrong with one does not stop the others. */
  async add(paths: readonly string[]): Promise<AddedPath[]> {
    const added: AddedPath[] = []
    for (const path of paths) {
      try {
        added.push({ path, folderId: await this.#addOne(path), error: null })
      } catch (cause) {
        const { code, message } = toWireError(cause)
        if (code === 'INTERNAL') this.#options.log.warn('A folder could not be added.', cause)
        added.push({ path, folderId: null, error: { code, message } })
      }
    }
    this.#options.onFoldersChanged()
    return added
  }

  async remove(folderId: number): Promise<void> {
    const folder = this.#kept.get(folderId)
    if (!folder) throw new TroveError('NOT_FOUND', 'This folder is not in the library.')
    this.#kept.delete(folderId)
    await this.#release(folder)
    await this.#options.store.removeFolder({ folderId })
    this.#options.onFoldersChanged()
    this.#options.onFilesChanged()
  }

  async close(): Promise<void> {
    this.#closed = true
    clearInterval(this.#lookAgain)
    await Promise.all([...this.#kept.values()].map((folder) => this.#release(folder)))
  }

  async #addOne(given: string): Promise<number> {
    const chosen = await resolveChosenPath(given)
    const covering = [...this.#kept.values()].find((folder) => isInside(chosen.path, folder.path))
    if (covering) {
      throw new TroveError('FOLDER_COVERED', `${given} is in the library already, with ${covering.path}.`, {
        details: { folderId: covering.id },
      })
    }
    const inside = [...this.#kept.values()].filter((folder) => isInside(folder.path, chosen.path))
    const { folderId } = await this.#options.store.addFolder(chosen)
    const folder = this.#keep({ id: folderId, ...chosen })
    // The wider folder takes the files of the narrower ones over in its scan; then those are empty.
    for (const narrower of inside)
      folder.work = folder.work.then(() => this.remove(narrower.id)).catch(this.#warn)
    return folderId
  }

  #keep({ id, path, kind }: ScannedFolder): Kept {
    const kept: Kept = {
      id,
      path,
      kind,
      state: 'scanning',
      watcher: null,
      stopping: new AbortController(),
      work: Promise.resolve(),
    }
    this.#kept.set(id, kept)
    this.#scan(kept)
    return kept
  }

  #scan(folder: Kept): void {
    this.#setState(folder, 'scanning')
    this.#then(folder, async () => {
      // Watching starts first: what changes during the scan is looked at after it.
      if (this.#options.watching) folder.watcher ??= this.#watch(folder)
      return scanFolder(this.#options.store, folder, {
        excluded: this.#options.excluded,
        signal: folder.stopping.signal,
        onUnreadable: (_path, cause) =>
          this.#options.log.warn('A folder could not be read.', toTroveError(cause)),
      })
    })
  }

  #watch(folder: Kept): Watcher {
    return watch(folder, {
      excluded: this.#options.excluded,
      onChange: (paths) => this.#then(folder, () => applyChanges(this.#options.store, folder, paths)),
      onError: (cause) => this.#options.log.warn('Watching a folder failed.', cause),
    })
  }

  /** Does one piece of work on a folder after what was asked of it before. */
  #then(folder: Kept, task: () => Promise<'present' | 'unreachable'>): void {
    folder.work = folder.work
      .then(async () => {
        if (folder.stopping.signal.aborted) return
        const there = await task()
        if (there === 'unreachable') await this.#unwatch(folder)
        // First the work, then the state: there is no moment at which all seems done.
        this.#options.onFilesChanged()
        this.#setState(folder, there === 'present' ? 'watching' : 'unreachable')
      })
      .catch((cause: unknown) => {
        if (!isCancelled(cause)) this.#warn(cause)
        this.#setState(folder, 'watching')
      })
  }

  #setState(folder: Kept, state: Folder['state']): void {
    if (folder.state === state || this.#closed) return
    folder.state = state
    this.#options.onFoldersChanged()
  }

  async #lookForMissing(): Promise<void> {
    for (const folder of this.#kept.values()) {
      if (folder.state === 'unreachable' && (await presence(folder)) !== 'unreachable') this.#scan(folder)
    }
  }

  async #unwatch(folder: Kept): Promise<void> {
    await folder.watcher?.close()
    folder.watcher = null
  }

  async #release(folder: Kept): Promise<void> {
    folder.stopping.abort()
    await folder.work
    await this.#unwatch(folder)
  }

  #warn = (cause: unknown): void => this.#options.log.warn('A folder could not be brought up to date.', cause)
}
