import type { ModelStatus } from '../../../shared/contract/model.ts'
import { toTroveError, toWireError } from '../../../shared/errors.ts'
import type { Log } from '../log.ts'
import type { ModelSource } from './model-sources.ts'
import { missingModel, readyModel } from './model-status.ts'
import type { Embedder } from './types.ts'

export interface ModelInUse {
  embedder: Embedder
  modelId: number
}

/** A model that is being filled beside the one in use. */
export interface NextModel extends ModelInUse {
  source: ModelSource
}

/** The models that are loaded, and what is told of them. */
export class ModelState {
  readonly #log: Log
  readonly #onChange: (status: ModelStatus) => void
  status: ModelStatus = missingModel
  inUse: ModelInUse | null = null
  next: NextModel | null = null
  /** Nothing is told any more. */
  closed = false

  constructor(log: Log, onChange: (status: ModelStatus) => void) {
    this.#log = log
    this.#onChange = onChange
  }

  get all(): readonly ModelInUse[] {
    return [this.inUse, this.next].filter((model) => model !== null)
  }

  tell(status: ModelStatus = this.status): void {
    this.status = status
    if (!this.closed) this.#onChange(status)
  }

  /** `source`: where the newest of the models comes from. */
  tellReady(source: ModelSource | null): void {
    if (!this.inUse) return
    const { info } = this.inUse.embedder
    this.tell(readyModel(info, this.next?.embedder.info, source?.directory ?? null))
  }

  tellFailed(cause: unknown, directory: string | null = null): void {
    const error = toTroveError(cause)
    if (this.closed) return
    this.#log.warn('The embedding model cannot be used.', error)
    const { code, message } = toWireError(error)
    this.tell({ ...missingModel, state: 'failed', directory, error: { code, message } })
  }

  /** Uses no model any more. */
  async empty(): Promise<void> {
    const { all } = this
    this.inUse = null
    this.next = null
    await Promise.all(all.map(({ embedder }) => embedder.close()))
  }
}
