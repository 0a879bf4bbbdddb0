import type { EmbeddingProviderStatus, LanguageModelStatus } from '../../../shared/contract/providers.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/types.ts'
import { Connections } from './connections.ts'
import { EmbeddingProviders, type EmbeddingProvidersOptions } from './embedding-providers.ts'
import { LanguageModelKeeper, type LanguageModelKeeperOptions } from './language-model-keeper.ts'
import type { HeldKeys, ProviderKeys } from './provider-keys.ts'

/** What an engine is told of providers from outside. */
export interface ProviderOptions {
  keys?: HeldKeys
  /** Holds for this run in place of the language model that is kept. */
  languageModel?: LanguageModelKeeperOptions['override']
  /** For tests: where programs are looked for, and how patient is waited. */
  servers?: LanguageModelKeeperOptions['servers']
  embedderLimits?: EmbeddingProvidersOptions['limits']
}

export interface ProvidersParts {
  store: Remote<Store>
  log: Log
  keys: ProviderKeys
  options: ProviderOptions
  tell: {
    languageModel: (status: LanguageModelStatus) => void
    embeddingProvider: (status: EmbeddingProviderStatus) => void
  }
}

/** Everything that other programs and machines may be asked for. */
export class Providers {
  readonly keys: ProviderKeys
  readonly languageModels: LanguageModelKeeper
  readonly embedding: EmbeddingProviders
  readonly #connections = new Connections()

  constructor({ store, log, keys, options, tell }: ProvidersParts) {
    const common = { store, keys, connections: this.#connections }
    this.keys = keys
    this.languageModels = new LanguageModelKeeper({
      ...common,
      log,
      override: options.languageModel,
      servers: options.servers,
      onChange: tell.languageModel,
    })
    this.embedding = new EmbeddingProviders({
      ...common,
      limits: options.embedderLimits,
      onChange: tell.embeddingProvider,
    })
  }

  /** Reads what was kept; nothing is sent. */
  async open(): Promise<void> {
    await Promise.all([this.languageModels.open(), this.embedding.open()])
  }

  async close(): Promise<void> {
    await this.#connections.close()
  }
}
