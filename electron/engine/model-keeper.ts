import type { ModelStatus } from '../../shared/contract/model.ts'
import { isCancelled, toTroveError, toWireError, TroveError } from '../../shared/errors.ts'
import type { Remote } from '../../shared/rpc/service.ts'
import { downloadModel } from './embed/download-model.ts'
import { findModel, type ModelPlaces } from './embed/find-model.ts'
import { importModel } from './embed/import-model.ts'
import { openLocalEmbedder } from './embed/local-embedder.ts'
import { downloadBytes, manifest } from './embed/manifest.ts'
import type { Embedder } from './embed/types.ts'
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
  embedder: Embedder
  modelId: number
}

const missing: ModelStatus = {
  state: 'missing',
  name: manifest.name,
  dimensions: null,
  directory: null,
  download: null,
  downloadBytes: downloadBytes(manifest),
  error: null,
}

/** Finds, loads, downloads and imports the embedding model, and says how it stands. */
export class ModelKeeper {
  readonly #options: ModelKeeperOptions
  #status: ModelStatus = missing
  #inUse: ModelInUse | null = null
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

  async close(): Promise<void> {
    this.#closed = true
    await this.#loading.catch(() => undefined)
    await this.#inUse?.embedder.close()
    this.#inUse = null
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
      const { name, dimensions } = embedder.info
      const { modelId } = await this.#options.store.useModel(embedder.info)
      const old = this.#inUse
      this.#inUse = { embedder, modelId }
      this.#set({ ...missing, state: 'ready', name, dimensions, directory })
      if (!this.#closed) this.#options.onReady()
      await old?.embedder.close()
    } catch (cause) {
      this.#fail(cause, directory)
    }
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
