import { afterEach, describe, expect, it, vi } from 'vitest'
import { readAddress } from '../../../electron/engine/providers/address.ts'
import { Connections } from '../../../electron/engine/providers/connections.ts'
import { listModels } from '../../../electron/engine/providers/list-models.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { json, OpenAiServer } from '../../support/openai-server.ts'
import { startProxy } from '../embed/proxy.ts'

describe('connections to providers', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('go straight to this machine, and by the proxy to any other', async () => {
    const server = await OpenAiServer.start()
    server.does('models', json({ data: [{ id: 'small' }] }))
    const { address, targets } = await startProxy()
    vi.stubEnv('HTTP_PROXY', address)
    vi.stubEnv('HTTPS_PROXY', address)
    vi.stubEnv('NO_PROXY', '')
    const connections = new Connections()
    const list = (baseUrl: string) =>
      listModels(
        { address: readAddress(baseUrl), connections, key: () => null },
        { timeoutMs: 5_000 },
        neverAborted,
      )
    for (const host of ['127.0.0.1', 'localhost', '127.0.0.2']) {
      // 127.0.0.2 is this machine too, though nothing may be listening there.
      await list(`http://${host}:${server.port}`).catch(() => undefined)
    }
    expect(server.received.length).toBeGreaterThan(0)
    expect(targets).toEqual([])
    await list('https://provider.invalid').catch(() => undefined)
    expect(targets.join()).toContain('provider.invalid')
    await connections.close()
    await server.close()
  })
})
