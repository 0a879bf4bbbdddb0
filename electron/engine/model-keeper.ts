import { setTimeout as delay } from 'node:timers/promises'
import type { ModelStatus } from '../../shared/contract/model.ts'
import { isCancelled, toWireError, TroveError } from '../../shared/errors.ts'
import type { Remote } from '../../shared/rpc/service.ts'
import { downloadModel } from './embed/download-model.ts'
import { importModel } from './embed/import-model.ts'
import { downloadBytes, manifest } from './embed/manifest.ts'
import type { ModelSource, ModelSources } from './embed/model-sources.ts'
import { ModelState, type ModelInUse } from './embed/model-state.ts'
import { missingModel } from './embed/model-status.ts'
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

/** How long the former model stays when another has taken its place. */
const graceMs = 2_000

/** Finds, loads, downloads and imports the embedding model, and says how it stands. */
export class ModelKeeper {
  readonly #options: ModelKeeperOptions
  readonly #state: ModelState
  #loading: Promise<void> = Promise.resolve()
  #changing = false
  /** There may be vectors of a model that nothing can be asked of any more. */
  #strays = false

  constructor(options: ModelKeeperOptions) {
    this.#options = options
    this.#state = new ModelState(options.log, options.onChange)
  }

  get status(): ModelStatus {
    return this.#state.status
  }

  /** The model that embeds; null while there is none. */
  get inUse(): ModelInUse | null {
    return this.#state.inUse
  }

  /** The model that embeds, once it is loaded. Throws `MODEL_MISSING`, or why it can't be used. */
  async needed(): Promise<ModelInUse> {
    await this.#loading
    const { inUse } = this.#state
    if (inUse) return inUse
    const { error } = this.status
    if (error) throw new TroveError(error.code, error.message)
    throw new TroveError(
      'MODEL_MISSING',
      'There is no model that finds by meaning yet. Fetch it with “trove model download”.',
    )
  }

  /** The models whose vectors are wanted: the one in use, and one that is to take its place. */
  get all(): readonly ModelInUse[] {
    return this.#state.all
  }

  get busy(): boolean {
    return (
      this.#changing || this.#state.status.state === 'loading' || this.#state.status.state === 'downloading'
    )
  }

  /** Looks for a model; loading it goes on in the background. */
  async open(): Promise<void> {
    try {
      const local = this.#options.sources.local()
      if (local !== null) await this.#options.onFound(local)
      const source = this.#options.sources.wanted(local)
      if (source) this.#loading = this.#load(source)
    } catch (cause) {
      this.#state.tellFailed(cause)
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
    const before = this.#state.status
    this.#state.tell({ ...missingModel, state: 'downloading', download: { received: 0, total } })
    return this.#take(before, () =>
      downloadModel({
        data: this.#options.sources.data,
        signal,
        onProgress: (received) => this.#state.tell({ ...this.#state.status, download: { received, total } }),
      }),
    )
  }

  /** Copies a model in and uses it. Throws `MODEL_INVALID`, `DISK_FULL`. */
  async import(path: string): Promise<ModelStatus> {
    this.#refuseWhileBusy()
    const before = this.#state.status
    this.#state.tell({ ...missingModel, state: 'loading' })
    return this.#take(before, () => importModel({ path, data: this.#options.sources.data }))
  }

  /**
   * Puts the model that was filled in place of the one in use; to be called when no vector is lacking. Answers whether there was
   * one.
   */
  async swap(signal: AbortSignal): Promise<boolean> {
    const [next, former] = [this.#state.next, this.#state.inUse]
    if (this.#state.closed) return false
    if (!next) {
      if (former && this.#strays) await this.#options.store.dropOtherModels({ modelIds: [former.modelId] })
      this.#strays = false
      return false
    }
    const { embedder, modelId, source } = next
    await this.#options.store.useModel(embedder.info)
    this.#state.inUse = { embedder, modelId }
    this.#state.next = null
    this.#state.tellReady(source)
    // Searches that began with the former model end with it. When this is cut short, the next opening does the rest.
    await delay(graceMs, undefined, { signal })
    await former?.embedder.close()
    await this.#dropFormer(modelId)
    return true
  }

  /** Gives up the model that is being filled. Throws `INVALID_INPUT` where there is none, or where it was named by an option. */
  async cancelChange(): Promise<ModelStatus> {
    const [next, inUse] = [this.#state.next, this.#state.inUse]
    if (!next || !inUse) throw new TroveError('INVALID_INPUT', 'No other model is being prepared.')
    const { sources, store } = this.#options
    sources.refuseWhenNamed(next.source)
    this.#state.next = null
    await next.embedder.close()
    await store.dropOtherModels({ modelIds: [inUse.modelId] })
    await sources.giveUp(next.source)
    const source = await sources.withFingerprint(inUse.embedder.info.fingerprint)
    if (source) await sources.follow(inUse.embedder, source)
    this.#state.tellReady(source)
    return this.#state.status
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
      else {
        await this.#state.empty()
        this.#state.tell(missingModel)
      }
    } finally {
      this.#changing = false
      // Whoever waits until nothing is left to do looks again.
      this.#state.tell()
    }
  }

  async close(): Promise<void> {
    this.#state.closed = true
    await this.#loading.catch(() => undefined)
    await this.#state.empty()
  }

  /** Gets a model's directory and loads it; when that fails all is as before, and the error is the caller's. */
  async #take(before: ModelStatus, get: () => Promise<string>): Promise<ModelStatus> {
    try {
      const directory = await get()
      await this.#options.onFound(directory)
      await this.#options.sources.leaveProvider()
      await this.#use({ directory, provider: null })
    } catch (cause) {
      this.#state.tell(isCancelled(cause) ? before : { ...before, error: toWireError(cause) })
      throw cause
    }
    return this.#state.status
  }

  /** Loads a model; throws what kept it from being used. */
  async #use(source: ModelSource): Promise<void> {
    await this.#load(source)
    const { error } = this.#state.status
    if (error) throw new TroveError(error.code, error.message)
  }

  async #load(source: ModelSource): Promise<void> {
    const { store, sources } = this.#options
    this.#state.tell({ ...missingModel, state: 'loading', directory: source.directory })
    try {
      const embedder = await sources.open(source)
      const searched = await this.#searchedBy(embedder)
      await this.#state.next?.embedder.close()
      this.#state.next = null
      if (searched) {
        this.#state.inUse = searched
        const { modelId } = await store.addModel(embedder.info)
        this.#state.next = { embedder, modelId, source }
      } else {
        const old = this.#state.inUse
        this.#strays = true
        this.#state.inUse = { embedder, ...(await store.useModel(embedder.info)) }
        await old?.embedder.close()
        if (sources.hasFormer) await this.#dropFormer(this.#state.inUse.modelId)
      }
      this.#state.tellReady(source)
      if (!this.#state.closed) this.#options.onReady()
    } catch (cause) {
      this.#state.tellFailed(cause, source.directory)
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
    if (this.#state.inUse?.modelId !== modelId) return { embedder: await sources.open(source), modelId }
    await sources.follow(this.#state.inUse.embedder, source)
    return this.#state.inUse
  }

  async #dropFormer(modelId: number): Promise<void> {
    await this.#options.store.dropOtherModels({ modelIds: [modelId] })
    await this.#options.sources.dropFormer()
  }

  #refuseWhileBusy(): void {
    if (this.busy) throw new TroveError('INVALID_INPUT', 'A model is being fetched or loaded already.')
  }
}
