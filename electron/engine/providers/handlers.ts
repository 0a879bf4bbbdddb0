import type { EngineHandlers } from '../../../shared/contract/index.ts'
import type { providerRequests } from '../../../shared/contract/providers.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { ModelKeeper } from '../model-keeper.ts'
import type { Store } from '../store/types.ts'
import { readAddress } from './address.ts'
import { embeddingPrice } from './prices.ts'
import type { Providers } from './providers.ts'

export interface ProviderHandlerParts {
  providers: Providers
  models: Pick<ModelKeeper, 'change'>
  store: Pick<Remote<Store>, 'passagesToEmbed'>
  /** There may be work that was given up before. */
  wake: () => void
}

/** The requests about models that other programs run, and about the keys for them. */
export function providerHandlers(
  parts: ProviderHandlerParts,
): Pick<EngineHandlers, keyof typeof providerRequests> {
  const { providers, models, store, wake } = parts
  const { languageModels, embedding, keys } = providers
  return {
    languageModel: () => languageModels.status(),
    setLanguageModel: ({ settings }) => languageModels.set(settings),
    testLanguageModel: ({ settings }, { signal }) => languageModels.test(settings, signal),
    findLanguageModels: (_input, { signal }) => languageModels.find(signal),

    setProviderKey: ({ provider, key, host: given }) => {
      const current = provider === 'language' ? languageModels.status().host : embedding.status().host
      const host = given?.toLowerCase() ?? current
      if (host === null) {
        throw new TroveError(
          'INVALID_INPUT',
          'Say first which provider the key is for: it is sent to no other.',
        )
      }
      keys.set(provider, key === null ? null : { key, host })
      if (provider === 'language') languageModels.changed()
      else embedding.keyChanged()
      wake()
      return { host, kept: key === null ? 'deleted' : 'run', message: null }
    },

    embeddingProvider: () => embedding.status(),
    async setEmbeddingProvider({ settings }, { signal }) {
      if (settings || embedding.chosen) {
        await models.change(async () => {
          await embedding.choose(settings && (await embedding.examine(settings, signal)))
        })
      }
      return embedding.status()
    },
    async estimateEmbedding({ settings }) {
      const { host, local } = readAddress(settings.baseUrl)
      const { passages, tokens } = await store.passagesToEmbed({
        fingerprint: embedding.fingerprintOf(settings),
      })
      return { host, local, passages, tokens, usd: embeddingPrice({ host, local }, settings.model, tokens) }
    },
  }
}
