import type { EngineHandlers } from '../../shared/contract/index.ts'
import type { LanguageModelStatus, providerRequests } from '../../shared/contract/providers.ts'

const off: LanguageModelStatus = {
  state: 'off',
  settings: null,
  overridden: false,
  host: null,
  local: false,
  hasKey: false,
}

/** No provider is set up. */
export const fakeProviders: Pick<EngineHandlers, keyof typeof providerRequests> = {
  languageModel: () => off,
  setLanguageModel: ({ settings }) => ({
    ...off,
    state: settings ? 'ready' : 'off',
    settings,
    local: settings !== null,
    host: settings && new URL(settings.baseUrl).host,
  }),
  testLanguageModel: () => ({ answer: 'ready', firstMs: 120, totalMs: 180, models: [], contextTokens: null }),
  findLanguageModels: () => [],
  setProviderKey: ({ key, host = 'localhost' }) => ({
    host,
    kept: key === null ? 'deleted' : 'run',
    message: null,
  }),
  embeddingProvider: () => ({
    state: 'local',
    settings: null,
    dimensions: null,
    host: null,
    local: true,
    hasKey: false,
  }),
  setEmbeddingProvider: ({ settings }) => ({
    state: settings ? 'ready' : 'local',
    settings,
    dimensions: settings?.dimensions ?? null,
    host: settings && new URL(settings.baseUrl).host,
    local: true,
    hasKey: false,
  }),
  estimateEmbedding: () => ({ host: 'localhost', local: true, passages: 0, tokens: 0, usd: 0 }),
}
