import type { HeldKeys } from '../engine/providers/provider-keys.ts'
import type { ProviderOptions } from '../engine/providers/providers.ts'

/**
 * What this run's environment says of providers. A key from here goes to whichever provider is set up. `TROVE_LLM_URL` and
 * `TROVE_LLM_MODEL` hold in place of what is kept; another machine has to be named by `TROVE_LLM_ALLOWED_HOST` all the same.
 */
export function providersFromEnvironment(environment: NodeJS.ProcessEnv): ProviderOptions {
  const read = (name: string): string | undefined => environment[name]?.trim() || undefined
  const [language, embedding] = [read('TROVE_LLM_KEY'), read('TROVE_EMBEDDING_KEY')]
  const keys: HeldKeys = {
    ...(language === undefined ? {} : { language: { key: language, host: null } }),
    ...(embedding === undefined ? {} : { embedding: { key: embedding, host: null } }),
  }
  const [baseUrl, model, allowedHost] = [
    read('TROVE_LLM_URL'),
    read('TROVE_LLM_MODEL'),
    read('TROVE_LLM_ALLOWED_HOST'),
  ]
  const languageModel = {
    ...(baseUrl === undefined ? {} : { baseUrl }),
    ...(model === undefined ? {} : { model }),
    ...(allowedHost === undefined ? {} : { allowedHost }),
  }
  return { keys, languageModel }
}
