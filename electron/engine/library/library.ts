import { basename } from 'node:path'
import type { AddedPath, Folder } from '../../../shared/contract/library.ts'
import {
  folderRules,
  type FolderRules,
  type LibraryRules,
  type Preview,
} from '../../../shared/contract/rules.ts'
import { toWireError, TroveError } from '../../../shared/errors.ts'
import { isInside, presence, resolveChosenPath, type ChosenPath } from './chosen-path.ts'
import { devices } from './devices.ts'
import { KeptFolder, type KeptFolderOptions } from './kept-folder.ts'
import { isNetworkFolder } from './network-folder.ts'
import { previewOf } from './preview.ts'
import { Rulebook } from './rules/rulebook.ts'
import { checkLines, rulesFor } from './rules/rules.ts'

export interface LibraryOptions extends Omit<KeptFolderOptions, 'onState'> {
  /** A folder came, went, or changed its state. */
  onFoldersChanged: () => void
}

/** How often a folder that is not there is looked for. */
const lookAgainMs = 3_000

/** How often folders without events are looked through, and all folders: a watcher may miss something. */
const pollMs = 60_000
const reconcileMs = 600_000

/** A wish to look through all folders is followed at most so often. */
const wishMs = 60_000

/** How a folder is kept in line with the disk when that is done: nobody does it in a library that is only searched. */
async function stateAtRest(folder: ChosenPath): Promise<Folder['state']> {
  if ((await presence(folder)) === 'unreachable') return 'unreachable'
  return (await isNetworkFolder(folder.path)) ? 'polling' : 'watching'
}

/** The folders a person chose: scanned at start, watched from then on. */
export class Library {
  readonly #options: LibraryOptions
  readonly #rulebook: Rulebook
  readonly #kept = new Map<number, KeptFolder>()
  readonly #timers: NodeJS.Timeout[] = []
  #reconciledAt = Number.NEGATIVE_INFINITY
  #closed = false

  constructor(options: LibraryOptions) {
    this.#options = options
    this.#rulebook = new Rulebook(options.store, options.log)
  }

  /** Takes up the folders of an opened library; scanning goes on in the background. */
  async open(): Promise<void> {
    const { store, watching } = this.#options
    const library = await this.#rulebook.library()
    const facts = new Map((await store.listFolderFacts()).map((each) => [each.folderId, each]))
    for (const row of await store.listFolders()) {
      if (row.machine !== null) continue
      const found = facts.get(row.id)
      this.#keep(row, library, this.#rulebook.check(found?.rules), found?.devices)
    }
    for (const folder of this.#kept.values()) this.#takeOver(folder)
    if (!watching) return
    const every = (ms: number, task: () => unknown): void =>
      void this.#timers.push(setInterval(task, ms).unref())
    every(lookAgainMs, () => void this.#lookForMissing())
    every(pollMs, () => void this.#lookThrough((folder) => folder.polled))
    every(reconcileMs, () => void this.#lookThrough(() => true))
  }

  async list(): Promise<Folder[]> {
    const rows = await this.#options.store.listFolders()
    return Promise.all(
      rows.map(async (row) => ({
        ...row,
        name: basename(row.path) || row.path,
        state: this.#kept.get(row.id)?.state ?? (row.machine === null ? await stateAtRest(row) : 'elsewhere'),
      })),
    )
  }

  /** True while a folder is being scanned. */
  get scanning(): boolean {
    return [...this.#kept.values()].some((folder) => folder.state === 'scanning')
  }

  /** Adds paths one by one; what is wrong with one does not stop the others. */
  async add(paths: readonly string[], rules = folderRules.parse({})): Promise<AddedPath[]> {
    const added: AddedPath[] = []
    for (const path of paths) {
      try {
        added.push({ path, folderId: await this.#addOne(path, rules), error: null })
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
    if (!folder) return this.#removeUnkept(folderId)
    this.#kept.delete(folderId)
    await folder.release()
    await this.#options.store.removeFolder({ folderId })
    this.#options.onFoldersChanged()
    this.#options.onFilesChanged()
  }

  getRules(): Promise<LibraryRules> {
    return this.#rulebook.library()
  }

  /** What every folder holds is judged anew. Throws `INVALID_INPUT` for lines that make no sense. */
  async setRules(rules: LibraryRules): Promise<void> {
    checkLines(rules)
    await this.#rulebook.setLibrary(rules)
    for (const facts of await this.#options.store.listFolderFacts()) {
      const folder = this.#kept.get(facts.folderId)
      folder?.setRules(rulesFor(folder.path, rules, this.#rulebook.check(facts.rules)))
    }
  }

  /** Throws `NOT_FOUND`. */
  getFolderRules(folderId: number): Promise<FolderRules> {
    return this.#rulebook.folder(folderId)
  }

  /** Throws `NOT_FOUND`, and `INVALID_INPUT` for lines that make no sense. */
  async setFolderRules(folderId: number, rules: FolderRules): Promise<void> {
    checkLines(rules)
    await this.#rulebook.setFolder(folderId, rules)
    const folder = this.#kept.get(folderId)
    folder?.setRules(rulesFor(folder.path, await this.#rulebook.library(), rules))
  }

  /**
   * What indexing a path would bring, by the given rules, else by those it has, or would have. Throws what
   * `resolveChosenPath` throws, and `CANCELLED`.
   */
  async preview(given: string, rules: FolderRules | undefined, signal: AbortSignal): Promise<Preview> {
    const chosen = await resolveChosenPath(given)
    if (rules) checkLines(rules)
    const effective = rulesFor(
      chosen.path,
      await this.#rulebook.library(),
      rules ?? (await this.#rulesAt(chosen)),
    )
    return previewOf(chosen, { rules: effective, excluded: this.#options.excluded }, signal)
  }

  /** Looks through all folders for what their watchers missed. Answers false when that was done less than a minute ago. */
  async reconcile(): Promise<boolean> {
    if (performance.now() - this.#reconciledAt < wishMs) return false
    await this.#lookThrough(() => true)
    return true
  }

  async close(): Promise<void> {
    this.#closed = true
    for (const timer of this.#timers) clearInterval(timer)
    await Promise.all([...this.#kept.values()].map((folder) => folder.release()))
  }

  /** One of another machine, which the store refuses, or of an engine that does not index. */
  async #removeUnkept(folderId: number): Promise<void> {
    const rows = await this.#options.store.listFolders()
    if (!rows.some(({ id, machine }) => id === folderId && machine !== null)) {
      throw new TroveError('NOT_FOUND', 'This folder is not in the library.')
    }
    await this.#options.store.removeFolder({ folderId })
  }

  async #rulesAt({ path }: ChosenPath): Promise<FolderRules> {
    const rows = await this.#options.store.listFolders()
    const row = rows.find((each) => each.path === path)
    return row ? this.#rulebook.folder(row.id) : folderRules.parse({})
  }

  async #addOne(given: string, rules: FolderRules): Promise<number> {
    const { store } = this.#options
    const chosen = await resolveChosenPath(given)
    checkLines(rules)
    const covering = [...this.#kept.values()].find((folder) => isInside(chosen.path, folder.path))
    if (covering) {
      throw new TroveError('FOLDER_COVERED', `${given} is in the library already, with ${covering.path}.`, {
        details: { folderId: covering.id },
      })
    }
    const library = await this.#rulebook.library()
    const { folderId } = await store.addFolder(chosen)
    await this.#rulebook.setFolder(folderId, rules)
    const folder = this.#keep({ id: folderId, ...chosen }, library, rules, {})
    this.#takeOver(folder)
    return folderId
  }

  /** A wider folder takes the files of the narrower ones over in its scan; then those are empty, and go. */
  #takeOver(wider: KeptFolder): void {
    const isNarrower = ({ id, path }: KeptFolder): boolean => id !== wider.id && isInside(path, wider.path)
    const inside = [...this.#kept.values()].filter(isNarrower)
    if (inside.length === 0) return
    const release = async (): Promise<void> => {
      await wider.settled
      // One that was stopped meanwhile has taken over nothing, or not all.
      const done = wider.state === 'watching' || wider.state === 'polling'
      if (this.#closed || !done) return
      for (const { id } of inside) if (this.#kept.has(id)) await this.remove(id)
    }
    release().catch((cause: unknown) => this.#options.log.warn('A folder could not be taken over.', cause))
  }

  #keep(
    chosen: ChosenPath & { id: number },
    library: LibraryRules,
    rules: FolderRules,
    known: unknown,
  ): KeptFolder {
    const remembered = devices.catch({}).parse(known ?? {})
    const folder = new KeptFolder({ ...chosen, devices: remembered }, rulesFor(chosen.path, library, rules), {
      ...this.#options,
      onState: () => {
        if (!this.#closed) this.#options.onFoldersChanged()
      },
    })
    this.#kept.set(folder.id, folder)
    void folder.scan()
    return folder
  }

  async #lookThrough(which: (folder: KeptFolder) => boolean): Promise<void> {
    const folders = [...this.#kept.values()].filter(which)
    if (folders.length === this.#kept.size) this.#reconciledAt = performance.now()
    await Promise.all(
      folders.filter(({ state }) => state !== 'scanning').map((folder) => folder.scan({ quiet: true })),
    )
  }

  async #lookForMissing(): Promise<void> {
    for (const folder of this.#kept.values()) {
      if (folder.state === 'unreachable' && (await folder.isBack())) void folder.scan()
    }
  }
}
