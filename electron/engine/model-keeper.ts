import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import type { ModelStatus } from '../../shared/contract/model.ts'
import { isCancelled, toTroveError, toWireError, TroveError } from '../../shared/errors.ts'
import type { Remote } from '../../shared/rpc/service.ts'
import { downloadModel } from './embed/download-model.ts'
import { findModel, formerModelDirectory, type ModelPlaces } from './embed/find-model.ts'
import { importModel } from './embed/import-model.ts'
import { dropFormerModel, findModelByFingerprint, restoreFormerModel } from './embed/former-model.ts'
import { openLocalEmbedder, type LocalEmbedder } from './embed/local-embedder.ts'
import { downloadBytes, manifest } from './embed/manifest.ts'
import type { Log } from './log.ts'
import type { Store } from './store/types.ts'

export interface ModelKeeperOptions {
  store: Remote<Store>
  log: Log
  places: ModelPlaces
  onChange: (status: ModelStatus) => void
  /** A model's directory is known: passages can be sized by its tokenizer before it is loaded. */
  onFound: (directory: string) => Promise<void>
  /** Texts can be embedded from now on. */
  onReady: () => void
}

export interface ModelInUse {
  embedder: LocalEmbedder
  modelId: number
}

/** A model that is being filled beside the one in use. */
interface NextModel extends ModelInUse {
  directory: string
}

/** How long the former model stays when another has taken its place. */
const graceMs = 2_000

const missing: ModelStatus = {
  state: 'missing',
  name: manifest.name,
  dimensions: null,
  directory: null,
  download: null,
  downloadBytes: downloadBytes(manifest),
  error: null,
  next: null,
}

/** Finds, loads, downloads and imports the embedding model, and says how it stands. */
export class ModelKeeper {
  readonly #options: ModelKeeperOptions
  #status: ModelStatus = missing
  #inUse: ModelInUse | null = null
  #next: NextModel | null = null
  #loading: Promise<void> = Promise.resolve()
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
    return this.#status.state === 'loading' || this.#status.state === 'downloading'
  }

  /** Looks for a model; loading it goes on in the background. */
  async open(): Promise<void> {
    try {
      const found = findModel(this.#options.places)
      if (!found) return
      await this.#options.onFound(found.directory)
      this.#loading = this.#load(found.directory)
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
    this.#set({ ...missing, state: 'downloading', download: { received: 0, total } })
    return this.#take(before, () =>
      downloadModel({
        data: this.#options.places.data,
        signal,
        onProgress: (received) => this.#set({ ...this.#status, download: { received, total } }),
      }),
    )
  }

  /** Copies a model in and uses it. Throws `MODEL_INVALID`, `DISK_FULL`. */
  async import(path: string): Promise<ModelStatus> {
    this.#refuseWhileBusy()
    const before = this.#status
    this.#set({ ...missing, state: 'loading' })
    return this.#take(before, () => importModel({ path, data: this.#options.places.data }))
  }

  /**
   * Puts the model that was filled in place of the one in use; to be called when no vector is lacking. Answers whether there was
   * one.
   */
  async swap(signal: AbortSignal): Promise<boolean> {
    const [next, former] = [this.#next, this.#inUse]
    if (!next || this.#closed) return false
    const { embedder, modelId, directory } = next
    await this.#options.store.useModel(embedder.info)
    this.#inUse = { embedder, modelId }
    this.#next = null
    this.#setReady(directory)
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
    const { explicit, resources, data } = this.#options.places
    if (explicit || resources === dirname(next.directory)) {
      throw new TroveError('INVALID_INPUT', 'This model was named when Trove was started: start it without.')
    }
    this.#next = null
    await next.embedder.close()
    await this.#options.store.dropOtherModels({ modelIds: [inUse.modelId] })
    await restoreFormerModel(data, next.directory)
    const directory = await findModelByFingerprint(this.#options.places, inUse.embedder.info.fingerprint)
    if (directory) await inUse.embedder.moved(directory)
    this.#setReady(directory)
    return this.#status
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
      await this.#load(directory)
    } catch (cause) {
      this.#set(isCancelled(cause) ? before : { ...before, error: toWireError(cause) })
      throw cause
    }
    const { error } = this.#status
    if (error) throw new TroveError(error.code, error.message)
    return this.#status
  }

  async #load(directory: string): Promise<void> {
    this.#set({ ...missing, state: 'loading', directory })
    try {
      const embedder = await openLocalEmbedder({ directory })
      const { store } = this.#options
      const searched = await this.#searchedBy(embedder)
      await this.#next?.embedder.close()
      this.#next = null
      if (searched) {
        this.#inUse = searched
        const { modelId } = await store.addModel(embedder.info)
        this.#next = { embedder, modelId, directory }
      } else {
        const old = this.#inUse
        this.#inUse = { embedder, ...(await store.useModel(embedder.info)) }
        await old?.embedder.close()
        if (existsSync(formerModelDirectory(this.#options.places.data)))
          await this.#dropFormer(this.#inUse.modelId)
      }
      this.#setReady(directory)
      if (!this.#closed) this.#options.onReady()
    } catch (cause) {
      this.#fail(cause, directory)
    }
  }

  /** The model by which the library is searched until the new one has all its vectors; null where there is no need, or no such model. */
  async #searchedBy({ info }: LocalEmbedder): Promise<ModelInUse | null> {
    const stored = await this.#options.store.modelInUse()
    if (!stored?.embedded || stored.fingerprint === info.fingerprint) return null
    const directory = await findModelByFingerprint(this.#options.places, stored.fingerprint)
    if (!directory) return null
    const { modelId } = stored
    if (this.#inUse?.modelId !== modelId) return { embedder: await openLocalEmbedder({ directory }), modelId }
    await this.#inUse.embedder.moved(directory)
    return this.#inUse
  }

  async #dropFormer(modelId: number): Promise<void> {
    await this.#options.store.dropOtherModels({ modelIds: [modelId] })
    await dropFormerModel(this.#options.places.data)
  }

  #setReady(directory: string | null): void {
    const inUse = this.#inUse?.embedder.info
    const next = this.#next?.embedder.info
    if (!inUse) return
    this.#set({
      ...missing,
      state: 'ready',
      name: inUse.name,
      dimensions: inUse.dimensions,
      directory,
      next: next ? { name: next.name, dimensions: next.dimensions } : null,
    })
  }

  #fail(cause: unknown, directory: string | null = null): void {
    const error = toTroveError(cause)
    if (this.#closed) return
    this.#options.log.warn('The embedding model cannot be used.', error)
    const { code, message } = toWireError(error)
    this.#set({ ...missing, state: 'failed', directory, error: { code, message } })
  }

  #refuseWhileBusy(): void {
    if (this.busy) throw new TroveError('INVALID_INPUT', 'A model is being fetched or loaded already.')
  }

  #set(status: ModelStatus): void {
    this.#status = status
    if (!this.#closed) this.#options.onChange(status)
  }
}
