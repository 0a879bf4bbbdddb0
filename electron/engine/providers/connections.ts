import { Agent, EnvHttpProxyAgent, type Dispatcher } from 'undici'
import type { ProviderAddress } from './address.ts'

/** Silence is timed by who asks: a model that is being loaded says nothing for a minute. */
const common = { headersTimeout: 0, bodyTimeout: 0, keepAliveTimeout: 10_000 }

/** Connections to providers: to this machine straight, to others as `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` say. */
export class Connections {
  #straight: Agent | null = null
  #proxied: EnvHttpProxyAgent | null = null

  to({ local }: ProviderAddress): Dispatcher {
    if (local) return (this.#straight ??= new Agent({ ...common, connect: { timeout: 3_000 } }))
    return (this.#proxied ??= new EnvHttpProxyAgent({ ...common, connect: { timeout: 10_000 } }))
  }

  /** Ends what is under way too. */
  async close(): Promise<void> {
    await Promise.all([this.#straight?.destroy(), this.#proxied?.destroy()])
  }
}
