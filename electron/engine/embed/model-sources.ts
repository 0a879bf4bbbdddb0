import { existsSync } from 'node:fs'
import { dirname } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import type { EmbeddingProviders, KnownProvider } from '../providers/embedding-providers.ts'
import { findModel, formerModelDirectory, type ModelPlaces } from './find-model.ts'
import { dropFormerModel, findModelByFingerprint, restoreFormerModel } from './former-model.ts'
import { LocalEmbedder, openLocalEmbedder } from './local-embedder.ts'
import type { Embedder } from './types.ts'

/** Where an embedding model comes from: a directory of this machine, or a provider. */
export type ModelSource = { directory: string; provider: null } | { directory: null; provider: KnownProvider }

const fromDirectory = (directory: string): ModelSource => ({ directory, provider: null })
const fromProvider = (provider: KnownProvider): ModelSource => ({ directory: null, provider })

/** All places that an embedding model may come from, and what is kept of a former one until another has taken its place. */
export class ModelSources {
  readonly #places: ModelPlaces
  readonly #providers: EmbeddingProviders

  constructor(places: ModelPlaces, providers: EmbeddingProviders) {
    this.#places = places
    this.#providers = providers
  }

  get data(): string {
    return this.#places.data
  }

  /** The model's directory on this machine; null without one. Throws `MODEL_INVALID`. */
  local(): string | null {
    return findModel(this.#places)?.directory ?? null
  }

  /** The model to embed with: what an option named goes before a provider, and that before any other model of this machine. */
  wanted(local: string | null): ModelSource | null {
    const { chosen } = this.#providers
    if (chosen && !this.#places.explicit) return fromProvider(chosen)
    return local === null ? null : fromDirectory(local)
  }

  /** Throws `MODEL_INVALID`, `PROVIDER_NOT_ALLOWED`. */
  async open(source: ModelSource): Promise<Embedder> {
    if (source.provider) return this.#providers.embedder(source.provider)
    return openLocalEmbedder({ directory: source.directory })
  }

  /** Where the model with this fingerprint comes from; null where none of the places has it. */
  async withFingerprint(fingerprint: string): Promise<ModelSource | null> {
    const provider = this.#providers.withFingerprint(fingerprint)
    if (provider) return fromProvider(provider)
    const directory = await findModelByFingerprint(this.#places, fingerprint)
    return directory === null ? null : fromDirectory(directory)
  }

  /** A local model's directory may have been moved, to make room for another. */
  async follow(embedder: Embedder, { directory }: ModelSource): Promise<void> {
    if (directory !== null && embedder instanceof LocalEmbedder) await embedder.moved(directory)
  }

  /** Throws `INVALID_INPUT` where a model was named by an option: nothing else can be chosen then. */
  refuseWhenNamed(source?: ModelSource): void {
    const { explicit, resources } = this.#places
    if (explicit || (source?.directory && resources === dirname(source.directory))) {
      throw new TroveError(
        'INVALID_INPUT',
        'An embedding model was named when Trove was started (by --model or TROVE_MODEL_DIR): start it without.',
      )
    }
  }

  /** Uses the model of this machine. */
  async leaveProvider(): Promise<void> {
    if (this.#providers.chosen) await this.#providers.choose(null)
  }

  get hasFormer(): boolean {
    return this.#providers.former !== null || existsSync(formerModelDirectory(this.data))
  }

  async dropFormer(): Promise<void> {
    await dropFormerModel(this.data)
    await this.#providers.forgetFormer()
  }

  /** Undoes the choice of a model that was not filled yet. */
  async giveUp({ provider, directory }: ModelSource): Promise<void> {
    // A model of this machine that a provider was given up for may have been there before.
    if (provider || this.#providers.former) await this.#providers.goBack()
    else await restoreFormerModel(this.data, directory)
  }
}
