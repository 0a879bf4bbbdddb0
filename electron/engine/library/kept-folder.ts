import type { Folder } from '../../../shared/contract/library.ts'
import { isCancelled, toTroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/types.ts'
import { applyChanges } from './apply-changes.ts'
import { presence } from './chosen-path.ts'
import { deviceOf } from './devices.ts'
import { filesBelow } from './files-below.ts'
import { isNetworkFolder } from './network-folder.ts'
import { lookAgainAfterMs } from './recent.ts'
import { PathJudge } from './rules/path-judge.ts'
import type { Rules } from './rules/rules.ts'
import { scanFolder, type Outcome, type ScannedFolder } from './scan.ts'
import { watch, type Watcher } from './watch.ts'

export interface KeptFolderOptions {
  store: Remote<Store>
  log: Log
  /** Absolute paths that are never indexed: the library's own directory. */
  excluded: readonly string[]
  watching: boolean
  /** Files that are watched at most in one folder, for tests. */
  watchLimit?: number | undefined
  /** Files were queued or forgotten. */
  onFilesChanged: () => void
  onState: () => void
}

/** A folder of the library that is kept in line with the disk. */
export class KeptFolder implements ScannedFolder {
  readonly id: number
  readonly path: string
  readonly kind: ScannedFolder['kind']
  devices: ScannedFolder['devices']
  state: Folder['state'] = 'scanning'
  readonly #options: KeptFolderOptions
  readonly #stopping = new AbortController()
  readonly #faultsTold = new Set<string>()
  readonly #lookAgain = new Set<NodeJS.Timeout>()
  #rules: Rules
  #judge: PathJudge
  #watcher: Watcher | null = null
  /** No events come from here: it is looked through from time to time. Null: not known yet. */
  #network: boolean | null = null
  /** Watching it was not possible. */
  #gaveUp = false
  /** Scans that are asked for and not done, without the quiet ones. */
  #scans = 0
  /** A quiet scan that is asked for and has not begun. */
  #quietScan: Promise<void> | null = null
  /** The device of the empty folder that an unmounted disk left behind. */
  #emptyDevice: number | null = null
  /** Scans and changes of one folder follow each other, so that they never disagree. */
  #work: Promise<void> = Promise.resolve()

  constructor({ id, path, kind, devices }: ScannedFolder, rules: Rules, options: KeptFolderOptions) {
    this.id = id
    this.path = path
    this.kind = kind
    this.devices = devices
    this.#rules = rules
    this.#judge = new PathJudge(path, rules, options.excluded)
    this.#options = options
  }

  get polled(): boolean {
    return this.#gaveUp || this.#network === true
  }

  /** What was asked of it before is done. */
  get settled(): Promise<void> {
    return this.#work
  }

  /** Looks through the whole folder. A quiet look shows in the folder's state only if that changes. */
  scan({ quiet = false } = {}): Promise<void> {
    // One that waits for its turn will see everything.
    if (quiet && this.#quietScan) return this.#quietScan
    if (!quiet) {
      this.#scans++
      this.#setState('scanning')
    }
    const scan = this.#then(async () => {
      if (quiet) this.#quietScan = null
      else this.#scans--
      this.#judge = new PathJudge(this.path, this.#rules, this.#options.excluded)
      // Watching starts first, and the scan does not wait until it is ready, which takes long for a large folder.
      await this.#watch()
      return scanFolder(this.#options.store, this, {
        rules: this.#rules,
        excluded: this.#options.excluded,
        signal: this.#stopping.signal,
        onUnreadable: (path, cause) =>
          this.#warnOnce(path, 'A folder could not be read.', toTroveError(cause)),
        onFault: (path, fault) => this.#warnOnce(path, `${path} ${fault}, so that is passed over.`),
      })
    })
    if (quiet) this.#quietScan = scan
    return scan
  }

  /** Other rules hold from now on. */
  setRules(rules: Rules): void {
    this.#rules = rules
    this.#scanAnew()
  }

  /** Whether a folder that was away is worth another look. */
  async isBack(): Promise<boolean> {
    if ((await presence(this)) === 'unreachable') {
      this.#emptyDevice = null
      return false
    }
    return this.#emptyDevice === null || (await deviceOf(this.path)) !== this.#emptyDevice
  }

  async release(): Promise<void> {
    this.#stopping.abort()
    for (const timer of this.#lookAgain) clearTimeout(timer)
    await this.#work
    await this.#unwatch()
  }

  /** What is watched was chosen by the former rules. */
  #scanAnew(): void {
    this.#setState('scanning')
    void this.#then(async () => {
      await this.#unwatch()
      return null
    })
    void this.scan()
  }

  async #watch(): Promise<void> {
    if (!this.#options.watching || this.#watcher || (await presence(this)) === 'unreachable') return
    this.#network ??= await isNetworkFolder(this.path)
    if (this.polled) return
    const { log, watchLimit } = this.#options
    this.#watcher = watch(this, {
      leavesOut: (path, kind) => this.#judge.leavesOut(path, kind),
      onChange: (paths, newFolders) => {
        void this.#apply(async () => paths)
        // What comes into a folder while it is new may be missed, and a folder that took a file's place too.
        this.#later(async () => filesBelow([...newFolders, ...paths], this.#judge))
      },
      // What changed meanwhile may have been missed by both.
      onReady: () => void this.scan({ quiet: true }),
      onError: (cause) => log.warn('Watching a folder failed.', cause),
      onImpossible: (reason) => {
        log.warn(`${this.path} is looked through every minute instead of being watched: ${reason}.`)
        this.#gaveUp = true
        void this.#then(async () => {
          await this.#unwatch()
          this.#showPresent()
          return null
        })
      },
      ...(watchLimit === undefined ? {} : { limit: watchLimit }),
    })
  }

  #apply(paths: () => Promise<readonly string[]>): Promise<void> {
    return this.#then(async () => {
      const rules = { rules: this.#rules, judge: this.#judge }
      const outcome = await applyChanges(this.#options.store, this, await paths(), rules)
      if (outcome === 'scan') this.#scanAnew()
      // It has come back, and nobody watched it meanwhile.
      else if (outcome.there === 'present' && this.state === 'unreachable') void this.scan()
      else return outcome
      return null
    })
  }

  /** Does one piece of work after what was asked before. One that comes to nothing changes no state. */
  #then(task: () => Promise<Outcome | null>): Promise<void> {
    this.#work = this.#work
      .then(async () => {
        if (this.#stopping.signal.aborted) return
        const outcome = await task()
        if (!outcome) return
        if (outcome.there === 'unreachable') await this.#leave()
        if (outcome.recent.length > 0) this.#later(async () => outcome.recent)
        // First the work, then the state: there is no moment at which all seems done.
        if (outcome.changes > 0 || this.state === 'scanning') this.#options.onFilesChanged()
        if (outcome.there === 'present') this.#showPresent()
        else this.#setState('unreachable')
      })
      .catch((cause: unknown) => {
        if (!isCancelled(cause)) this.#options.log.warn('A folder could not be brought up to date.', cause)
        this.#showPresent()
      })
    return this.#work
  }

  #showPresent(): void {
    if (this.#scans === 0) this.#setState(this.polled ? 'polling' : 'watching')
  }

  async #leave(): Promise<void> {
    this.#emptyDevice = await deviceOf(this.path)
    // Another disk may come back.
    this.#network = null
    await this.#unwatch()
  }

  /** Looks at paths once more in a moment: a file may still be being written. */
  #later(paths: () => Promise<readonly string[]>): void {
    if (this.#stopping.signal.aborted) return
    const timer = setTimeout(() => {
      this.#lookAgain.delete(timer)
      void this.#apply(paths)
    }, lookAgainAfterMs).unref()
    this.#lookAgain.add(timer)
  }

  #setState(state: Folder['state']): void {
    if (this.state === state || this.#stopping.signal.aborted) return
    this.state = state
    this.#options.onState()
  }

  async #unwatch(): Promise<void> {
    await this.#watcher?.close()
    this.#watcher = null
  }

  #warnOnce(path: string, message: string, cause?: unknown): void {
    if (this.#faultsTold.has(path)) return
    this.#faultsTold.add(path)
    this.#options.log.warn(message, cause)
  }
}
