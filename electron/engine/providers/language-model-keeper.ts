import {
  languageModelSettings,
  type FoundLanguageModels,
  type LanguageModelSettings,
  type LanguageModelStatus,
  type LanguageModelTest,
} from '../../../shared/contract/providers.ts'
import { isCancelled, TroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/types.ts'
import { allowedAddress, isAllowed, readAddress } from './address.ts'
import type { Connections } from './connections.ts'
import { findServers, type UsualServer } from './find-servers.ts'
import type { LanguageModel } from './language-model.ts'
import { listModels, type ListedModel } from './list-models.ts'
import { OpenAiLanguageModel } from './openai-language-model.ts'
import type { ProviderKeys } from './provider-keys.ts'
import type { Provider } from './send.ts'
import { trialAnswer } from './trial-answer.ts'

export interface LanguageModelKeeperOptions {
  store: Pick<Remote<Store>, 'getSetting' | 'setSetting'>
  keys: ProviderKeys
  connections: Connections
  log: Log
  /** What holds for this run in place of what is kept. */
  override?: Partial<Omit<LanguageModelSettings, 'contextTokens'>> | undefined
  onChange: (status: LanguageModelStatus) => void
  /** Where `find` looks; the usual ports without it. */
  servers?: readonly UsualServer[] | undefined
}

const setting = 'languageModel'

const listTimeoutMs = 10_000

/** Knows which language model has been set up, and hands it out. */
export class LanguageModelKeeper {
  readonly #options: LanguageModelKeeperOptions
  #kept: LanguageModelSettings | null = null

  constructor(options: LanguageModelKeeperOptions) {
    this.#options = options
  }

  /** Reads what was kept; nothing is sent. */
  async open(): Promise<void> {
    const kept = languageModelSettings.safeParse(await this.#options.store.getSetting({ name: setting }))
    if (kept.success) this.#kept = kept.data
  }

  /** The language model. Throws `LANGUAGE_MODEL_MISSING`, `PROVIDER_NOT_ALLOWED`; reaching it is not tried. */
  current(): LanguageModel {
    const settings = this.#settings()
    if (settings) return this.#model(settings)
    throw new TroveError('LANGUAGE_MODEL_MISSING', 'No language model has been set up.')
  }

  /** As `current`, and null where none has been set up; one that must not be asked says so when it is. */
  ifSetUp(): LanguageModel | null {
    const settings = this.#settings()
    if (!settings) return null
    return {
      name: settings.model,
      ...(settings.contextTokens === null ? {} : { contextTokens: settings.contextTokens }),
      stream: (request, signal) => this.#model(settings).stream(request, signal),
    }
  }

  status(): LanguageModelStatus {
    const settings = this.#settings()
    const overridden = settings !== this.#kept
    if (!settings) return { state: 'off', settings, overridden, host: null, local: false, hasKey: false }
    try {
      const address = readAddress(settings.baseUrl)
      const { host, local } = address
      const state = isAllowed(address, settings.allowedHost) ? 'ready' : 'notAllowed'
      return { state, settings, overridden, host, local, hasKey: this.#key(host) !== null }
    } catch {
      // An address that is none comes from the environment only: what is kept was read before.
      return { state: 'notAllowed', settings, overridden, host: null, local: false, hasKey: false }
    }
  }

  /** Keeps other settings; null switches the language model off. Throws `INVALID_INPUT`, `PROVIDER_NOT_ALLOWED`. */
  async set(settings: LanguageModelSettings | null): Promise<LanguageModelStatus> {
    if (settings) allowedAddress(settings)
    await this.#options.store.setSetting({ name: setting, value: settings })
    this.#kept = settings
    return this.changed()
  }

  /** Has a model say a few words. Throws what `stream` throws. */
  async test(given: LanguageModelSettings | undefined, signal: AbortSignal): Promise<LanguageModelTest> {
    const settings = given ?? this.#settings()
    const model = settings ? this.#model(settings) : this.current()
    const trial = await trialAnswer(model, signal)
    const listed = settings ? await this.#list(settings, signal) : []
    return {
      ...trial,
      models: listed.map(({ id }) => id),
      contextTokens: listed.find(({ id }) => id === model.name)?.contextTokens ?? null,
    }
  }

  find(signal: AbortSignal): Promise<FoundLanguageModels> {
    return findServers(this.#options.connections, signal, this.#options.servers)
  }

  /** Tells that something is different, a key perhaps. */
  changed(): LanguageModelStatus {
    const status = this.status()
    this.#options.onChange(status)
    return status
  }

  /** Not every provider lists its models: what matters is that it answers. */
  async #list(settings: LanguageModelSettings, signal: AbortSignal): Promise<ListedModel[]> {
    try {
      return await listModels(this.#provider(settings), { timeoutMs: listTimeoutMs }, signal)
    } catch (cause) {
      if (isCancelled(cause)) throw cause
      this.#options.log.warn('The provider does not list its models.', cause)
      return []
    }
  }

  #settings(): LanguageModelSettings | null {
    const { override = {} } = this.#options
    const [baseUrl, model] = [override.baseUrl ?? this.#kept?.baseUrl, override.model ?? this.#kept?.model]
    if (override.baseUrl === undefined && override.model === undefined) return this.#kept
    if (baseUrl === undefined || model === undefined) return null
    const allowedHost = override.allowedHost ?? this.#kept?.allowedHost ?? null
    return { baseUrl, model, allowedHost, contextTokens: null }
  }

  #model(settings: LanguageModelSettings): OpenAiLanguageModel {
    return new OpenAiLanguageModel({
      provider: this.#provider(settings),
      model: settings.model,
      contextTokens: settings.contextTokens ?? undefined,
    })
  }

  #provider(settings: LanguageModelSettings): Provider {
    const address = allowedAddress(settings)
    return { address, connections: this.#options.connections, key: () => this.#key(address.host) }
  }

  #key(host: string): string | null {
    return this.#options.keys.for('language', host)
  }
}
