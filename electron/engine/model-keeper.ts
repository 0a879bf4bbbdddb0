import { setTimeout as delay } from 'node:timers/promises'
import type { ModelStatus } from '../../shared/contract/model.ts'
import { isCancelled, toTroveError, toWireError, TroveError } from '../../shared/errors.ts'
import type { Remote } from '../../shared/rpc/service.ts'
import { downloadModel } from './embed/download-model.ts'
import { importModel } from './embed/import-model.ts'
import { downloadBytes, manifest } from './embed/manifest.ts'
import type { ModelSource, ModelSources } from './embed/model-sources.ts'
import { missingModel, readyModel } from './embed/model-status.ts'
import type { Embedder } from './embed/types.ts'
import type { Log } from './log.ts'
import type { Store } from './store/types.ts'

export interface ModelKeeperOptions {
  store: Remote<Store>
  log: Log
  sources: ModelSources
  onChange: (status: ModelStatus) => void
  /** A model's directory is known: passages can be sized by its tokenizer before it is loaded. */
  onFound: (directory: string) => Promise<void>
  /** Texts can be embedded from now on. */
  onReady: () => void
}

export interface ModelInUse {
  embedder: Embedder
  modelId: number
}

/** A model that is being filled beside the one in use. */
interface NextModel extends ModelInUse {
  source: ModelSource
}

/** How long the former model stays when another has taken its place. */
const graceMs = 2_000

/** Finds, loads, downloads and imports the embedding model, and says how it stands. */
export class ModelKeeper {
  readonly #options: ModelKeeperOptions
  #status: ModelStatus = missingModel
  #inUse: ModelInUse | null = null
  #next: NextModel | null = null
  #loading: Promise<void> = Promise.resolve()
  #changing = false
  #closed = false

  constructor(options: ModelKeeperOptions) {
    this.#options = options
  }

  get status(): ModelStatus {
    return this.#status
  }

  /** The model that embeds; null while there is none. */
  get inUse(): ModelInUse | null {
    return this.#inUse
  }

  /** The models whose vectors are wanted: the one in use, and one that is to take its place. */
  get all(): readonly ModelInUse[] {
    return [this.#inUse, this.#next].filter((model) => model !== null)
  }

  get busy(): boolean {
    return this.#changing || this.#status.state === 'loading' || this.#status.state === 'downloading'
  }

  /** Looks for a model; loading it goes on in the background. */
  async open(): Promise<void> {
    try {
      const local = this.#options.sources.local()
      if (local !== null) await this.#options.onFound(local)
      const source = this.#options.sources.wanted(local)
      if (source) this.#loading = this.#load(source)
    } catch (cause) {
      this.#fail(cause)
    }
  }

  /** Resolves when a model that was found has been loaded, or could not be. */
  async loaded(): Promise<void> {
    await this.#loading
  }

  /** Fetches the pinned model and uses it. Throws `MODEL_DOWNLOAD_FAILED`, `DISK_FULL`, `CANCELLED`. */
  async download(signal: AbortSignal): Promise<ModelStatus> {
    const total = downloadBytes(manifest)
    this.#refuseWhileBusy()
    const before = this.#status
    this.#set({ ...missingModel, state: 'downloading', download: { received: 0, total } })
    return this.#take(before, () =>
      downloadModel({
        data: this.#options.sources.data,
        signal,
        onProgress: (received) => this.#set({ ...this.#status, download: { received, total } }),
      }),
    )
  }

  /** Copies a model in and uses it. Throws `MODEL_INVALID`, `DISK_FULL`. */
  async import(path: string): Promise<ModelStatus> {
    this.#refuseWhileBusy()
    const before = this.#status
    this.#set({ ...missingModel, state: 'loading' })
    return this.#take(before, () => importModel({ path, data: this.#options.sources.data }))
  }

  /**
   * Puts the model that was filled in place of the one in use; to be called when no vector is lacking. Answers whether there was
   * one.
   */
  async swap(signal: AbortSignal): Promise<boolean> {
    const [next, former] = [this.#next, this.#inUse]
    if (!next || this.#closed) return false
    const { embedder, modelId, source } = next
    await this.#options.store.useModel(embedder.info)
    this.#inUse = { embedder, modelId }
    this.#next = null
    this.#setReady(source)
    // Searches that began with the former model end with it. When this is cut short, the next opening does the rest.
    await delay(graceMs, undefined, { signal })
    await former?.embedder.close()
    await this.#dropFormer(modelId)
    return true
  }

  /** Gives up the model that is being filled. Throws `INVALID_INPUT` where there is none, or where it was named by an option. */
  async cancelChange(): Promise<ModelStatus> {
    const [next, inUse] = [this.#next, this.#inUse]
    if (!next || !inUse) throw new TroveError('INVALID_INPUT', 'No other model is being prepared.')
    const { sources, store } = this.#options
    sources.refuseWhenNamed(next.source)
    this.#next = null
    await next.embedder.close()
    await store.dropOtherModels({ modelIds: [inUse.modelId] })
    await sources.giveUp(next.source)
    const source = await sources.withFingerprint(inUse.embedder.info.fingerprint)
    if (source) await sources.follow(inUse.embedder, source)
    this.#setReady(source)
    return this.#status
  }

  /**
   * Uses what `choose` makes the wanted model; where there is none then, no model is in use. Throws what `choose` throws, and all
   * is as before then; and what keeps the model from being used.
   */
  async change(choose: () => Promise<void>): Promise<void> {
    const { sources } = this.#options
    this.#refuseWhileBusy()
    sources.refuseWhenNamed()
    this.#changing = true
    try {
      await choose()
      const source = sources.wanted(sources.local())
      if (source) await this.#use(source)
      else await this.#useNone()
    } finally {
      this.#changing = false
    }
  }

  async close(): Promise<void> {
    this.#closed = true
    await this.#loading.catch(() => undefined)
    await Promise.all(this.all.map(({ embedder }) => embedder.close()))
    this.#inUse = null
    this.#next = null
  }

  /** Gets a model's directory and loads it; when that fails all is as before, and the error is the caller's. */
  async #take(before: ModelStatus, get: () => Promise<string>): Promise<ModelStatus> {
    try {
      const directory = await get()
      await this.#options.onFound(directory)
      await this.#options.sources.leaveProvider()
      await this.#use({ directory, provider: null })
    } catch (cause) {
      this.#set(isCancelled(cause) ? before : { ...before, error: toWireError(cause) })
      throw cause
    }
    return this.#status
  }

  /** Loads a model; throws what kept it from being used. */
  async #use(source: ModelSource): Promise<void> {
    await this.#load(source)
    const { error } = this.#status
    if (error) throw new TroveError(error.code, error.message)
  }

  async #useNone(): Promise<void> {
    const all = this.all
    this.#inUse = null
    this.#next = null
    this.#set(missingModel)
    await Promise.all(all.map(({ embedder }) => embedder.close()))
  }

  async #load(source: ModelSource): Promise<void> {
    const { store, sources } = this.#options
    this.#set({ ...missingModel, state: 'loading', directory: source.directory })
    try {
      const embedder = await sources.open(source)
      const searched = await this.#searchedBy(embedder)
      await this.#next?.embedder.close()
      this.#next = null
      if (searched) {
        this.#inUse = searched
        const { modelId } = await store.addModel(embedder.info)
        this.#next = { embedder, modelId, source }
      } else {
        const old = this.#inUse
        this.#inUse = { embedder, ...(await store.useModel(embedder.info)) }
        await old?.embedder.close()
        if (sources.hasFormer) await this.#dropFormer(this.#inUse.modelId)
      }
      this.#setReady(source)
      if (!this.#closed) this.#options.onReady()
    } catch (cause) {
      this.#fail(cause, source.directory)
    }
  }

  /** The model by which the library is searched until the new one has all its vectors; null where there is no need, or no such model. */
  async #searchedBy({ info }: Embedder): Promise<ModelInUse | null> {
    const { store, sources } = this.#options
    const stored = await store.modelInUse()
    if (!stored?.embedded || stored.fingerprint === info.fingerprint) return null
    const source = await sources.withFingerprint(stored.fingerprint)
    if (!source) return null
    const { modelId } = stored
    if (this.#inUse?.modelId !== modelId) return { embedder: await sources.open(source), modelId }
    await sources.follow(this.#inUse.embedder, source)
    return this.#inUse
  }

  async #dropFormer(modelId: number): Promise<void> {
    await this.#options.store.dropOtherModels({ modelIds: [modelId] })
    await this.#options.sources.dropFormer()
  }

  #setReady(source: ModelSource | null): void {
    if (!this.#inUse) return
    const { info } = this.#inUse.embedder
    this.#set(readyModel(info, this.#next?.embedder.info, source?.directory ?? null))
  }

  #fail(cause: unknown, directory: string | null = null): void {
    const error = toTroveError(cause)
    if (this.#closed) return
    this.#options.log.warn('The embedding model cannot be used.', error)
    const { code, message } = toWireError(error)
    this.#set({ ...missingModel, state: 'failed', directory, error: { code, message } })
  }

  #refuseWhileBusy(): void {
    if (this.busy) throw new TroveError('INVALID_INPUT', 'A model is being fetched or loaded already.')
  }

  #set(status: ModelStatus): void {
    this.#status = status
    if (!this.#closed) this.#options.onChange(status)
  }
}
