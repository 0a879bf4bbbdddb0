import { describe, expect, it } from 'vitest'
import { Connections } from '../../../electron/engine/providers/connections.ts'
import {
  EmbeddingProviders,
  type KnownProvider,
} from '../../../electron/engine/providers/embedding-providers.ts'
import { ProviderKeys } from '../../../electron/engine/providers/provider-keys.ts'

const provider = (baseUrl: string, model = 'm'): KnownProvider => ({
  baseUrl,
  model,
  allowedHost: new URL(baseUrl).host,
  dimensions: null,
  made: 96,
})
const here = provider('http://localhost:11434')
const there = provider('https://api.test')

/** What is chosen after another was. */
async function chosenAfter(before: KnownProvider | null, chosen: KnownProvider | null) {
  const providers = new EmbeddingProviders({
    store: {
      getSetting: async () => ({ chosen: before, former: null }),
      setSetting: async () => undefined,
    },
    keys: new ProviderKeys(),
    connections: new Connections(),
    onChange: () => undefined,
  })
  await providers.open()
  await providers.choose(chosen)
  return providers
}

describe('the embedding provider that was used before', () => {
  it('goes on being searched by when it is on this machine, or of the same host', async () => {
    expect((await chosenAfter(here, null)).former).toEqual(here)
    expect((await chosenAfter(here, there)).former).toEqual(here)
    expect((await chosenAfter(there, provider('https://api.test', 'other'))).former).toEqual(there)
  })

  it('is asked nothing any more when it is elsewhere and was switched off or replaced', async () => {
    for (const chosen of [null, here, provider('https://other.test')]) {
      expect((await chosenAfter(there, chosen)).former).toBeNull()
    }
  })

  it('is again what it was when the change is given up', async () => {
    const providers = await chosenAfter(here, there)
    await providers.choose(provider('https://other.test'))
    expect(providers.former).toEqual(here)
    await providers.goBack()
    expect(providers.chosen).toEqual(here)
    expect(providers.status()).toMatchObject({ state: 'ready', local: true })
  })
})
