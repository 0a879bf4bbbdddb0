import { z } from 'zod'
import {
  embeddingProviderSettings,
  type EmbeddingProviderSettings,
  type EmbeddingProviderStatus,
} from '../../../shared/contract/providers.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Store } from '../store/types.ts'
import { allowedAddress, isAllowed, readAddress } from './address.ts'
import type { Connections } from './connections.ts'
import type { ProviderKeys } from './provider-keys.ts'
import { remoteFingerprint, RemoteEmbedder, type RemoteEmbedderLimits } from './remote-embedder.ts'
import type { Provider } from './send.ts'

/** Settings with what the first text's vector has shown. */
const knownProvider = embeddingProviderSettings.extend({ made: z.number().int().min(64).max(2_000) })
/** An embedding provider, and how long its vectors are. */
export type KnownProvider = z.infer<typeof knownProvider>

const kept = z.object({ chosen: knownProvider.nullable(), former: knownProvider.nullable() })

export interface EmbeddingProvidersOptions {
  store: Pick<Remote<Store>, 'getSetting' | 'setSetting'>
  keys: ProviderKeys
  connections: Connections
  onChange: (status: EmbeddingProviderStatus) => void
  limits?: Partial<RemoteEmbedderLimits> | undefined
}

const setting = 'embeddingProvider'

/** What is embedded to see whether a provider works. It holds nothing of a person's. */
const trialText = 'Trove finds things in your own documents.'

/** Knows which provider embeds in place of the local model, and which one the library is searched by until that is complete. */
export class EmbeddingProviders {
  readonly #options: EmbeddingProvidersOptions
  readonly #opened = new Set<RemoteEmbedder>()
  #chosen: KnownProvider | null = null
  #former: KnownProvider | null = null

  constructor(options: EmbeddingProvidersOptions) {
    this.#options = options
  }

  /** Reads what was kept; nothing is sent. */
  async open(): Promise<void> {
    const found = kept.safeParse(await this.#options.store.getSetting({ name: setting }))
    if (found.success) [this.#chosen, this.#former] = [found.data.chosen, found.data.former]
  }

  /** Null: the local model. */
  get chosen(): KnownProvider | null {
    return this.#chosen
  }

  /** The one by which the library is searched until another has all vectors. */
  get former(): KnownProvider | null {
    return this.#former
  }

  status(): EmbeddingProviderStatus {
    const chosen = this.#chosen
    if (!chosen) {
      return { state: 'local', settings: null, dimensions: null, host: null, local: true, hasKey: false }
    }
    const { made: dimensions, ...settings } = chosen
    const address = readAddress(settings.baseUrl)
    const { host, local } = address
    const hasKey = this.#options.keys.for('embedding', host) !== null
    const state = isAllowed(address, settings.allowedHost) ? 'ready' : 'notAllowed'
    return { state, settings, dimensions, host, local, hasKey }
  }

  /** Has a first text embedded. Throws the provider's errors, and `MODEL_INVALID` for vectors that Trove does not work with. */
  async examine(settings: EmbeddingProviderSettings, signal: AbortSignal): Promise<KnownProvider> {
    const embedder = new RemoteEmbedder({
      provider: this.#provider(settings),
      model: settings.model,
      ask: settings.dimensions,
      dimensions: settings.dimensions,
      limits: this.#options.limits,
    })
    const { length: made } = await embedder.embedQuery(trialText, signal)
    const known = knownProvider.safeParse({ ...settings, made })
    if (known.success) return known.data
    throw new TroveError(
      'MODEL_INVALID',
      `The model makes vectors of ${made} numbers; Trove works with 64 to 2000.`,
    )
  }

  /** Embeds with a provider, or with the local model, from now on. */
  async choose(chosen: KnownProvider | null): Promise<void> {
    const former = this.#former ?? this.#chosen
    await this.#keep(chosen, former && mayBeAskedStill(former, chosen) ? former : null)
  }

  /** The chosen provider has all vectors: no other is needed. */
  async forgetFormer(): Promise<void> {
    if (this.#former) await this.#keep(this.#chosen, null)
  }

  /** Gives up what was chosen last. */
  async goBack(): Promise<void> {
    await this.#keep(this.#former, null)
  }

  /** Of the vectors that settings would make; one that fits nothing while it is not known how long they are. */
  fingerprintOf(settings: EmbeddingProviderSettings): string {
    const { host } = readAddress(settings.baseUrl)
    const known = [this.#chosen, this.#former].find(
      (each) =>
        each?.model === settings.model &&
        each.baseUrl === settings.baseUrl &&
        each.dimensions === settings.dimensions,
    )
    return remoteFingerprint(host, settings.model, settings.dimensions ?? known?.made ?? 0)
  }

  /** The known provider whose vectors have this fingerprint. */
  withFingerprint(fingerprint: string): KnownProvider | null {
    const known = [this.#chosen, this.#former].filter((provider) => provider !== null)
    return known.find((provider) => fingerprintOf(provider) === fingerprint) ?? null
  }

  /** Nothing is sent before something is embedded. Throws `PROVIDER_NOT_ALLOWED`. */
  embedder({ made, ...settings }: KnownProvider): RemoteEmbedder {
    const embedder = new RemoteEmbedder({
      provider: this.#provider(settings),
      model: settings.model,
      ask: settings.dimensions,
      dimensions: made,
      limits: this.#options.limits,
      onClose: () => this.#opened.delete(embedder),
    })
    this.#opened.add(embedder)
    return embedder
  }

  /** Another key: what was refused before may be accepted now. */
  keyChanged(): void {
    for (const embedder of this.#opened) embedder.tryAgain()
    this.#options.onChange(this.status())
  }

  async #keep(chosen: KnownProvider | null, former: KnownProvider | null): Promise<void> {
    await this.#options.store.setSetting({ name: setting, value: { chosen, former } })
    this.#chosen = chosen
    this.#former = former
    this.#options.onChange(this.status())
  }

  #provider(settings: { baseUrl: string; allowedHost: string | null }): Provider {
    const address = allowedAddress(settings)
    const { connections, keys } = this.#options
    return { address, connections, key: () => keys.for('embedding', address.host) }
  }
}

function fingerprintOf({ baseUrl, model, made }: KnownProvider): string {
  return remoteFingerprint(readAddress(baseUrl).host, model, made)
}

/** A provider on another machine that is switched off, or replaced by one elsewhere, is sent nothing more, not even questions. */
function mayBeAskedStill(former: KnownProvider, chosen: KnownProvider | null): boolean {
  const { local, permit } = readAddress(former.baseUrl)
  return local || (chosen !== null && readAddress(chosen.baseUrl).permit === permit)
}
