import type { ProviderName } from '../../../shared/contract/providers.ts'

/** A key, and the one host that it is sent to; null for whichever is set up (a key of this run's environment). */
export interface HeldKey {
  key: string
  host: string | null
}

export type HeldKeys = Partial<Record<ProviderName, HeldKey>>

/**
 * The keys of providers, in memory only: whoever starts the engine keeps them. A key stays with its host, so that another
 * address in the settings does not carry it elsewhere. They outlive a library that is replaced by another.
 */
export class ProviderKeys {
  readonly #held: Map<ProviderName, HeldKey>

  constructor(held: HeldKeys = {}) {
    this.#held = new Map(Object.entries(held) as [ProviderName, HeldKey][])
  }

  /** The key to send to a host; null without one. */
  for(provider: ProviderName, host: string): string | null {
    const held = this.#held.get(provider)
    return held && (held.host === null || held.host === host) ? held.key : null
  }

  set(provider: ProviderName, held: HeldKey | null): void {
    if (held) this.#held.set(provider, held)
    else this.#held.delete(provider)
  }
}
