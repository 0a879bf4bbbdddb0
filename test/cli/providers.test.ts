import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { embeddingSetCommand, embeddingShowCommand } from '../../electron/cli/commands/model-embedding.ts'
import { providersFromEnvironment } from '../../electron/cli/provider-environment.ts'
import {
  embeddingEstimate,
  embeddingProviderStatus,
  languageModelStatus,
  languageModelTest,
} from '../../shared/contract/index.ts'
import { TestPlace } from '../engine/support/open-test-engine.ts'
import { embeds, json, OpenAiServer, streams } from '../support/openai-server.ts'
import { captured, troveHere } from './run-trove.ts'

/** Each command opens the library anew. */
const timeout = 120_000
const secret = 'sk-only-in-the-environment'

describe('providers at the command line', () => {
  let place: TestPlace
  let server: OpenAiServer
  beforeAll(async () => {
    place = await TestPlace.make()
    server = await OpenAiServer.start()
  }, timeout)
  afterEach(() => vi.unstubAllEnvs())
  afterAll(async () => {
    await server.close()
    await place.clear()
  })

  const language = (...args: string[]) => troveHere(place.library, 'model', 'language', ...args)
  const embedding = (...args: string[]) => troveHere(place.library, 'model', 'embedding', ...args)

  it(
    'set, show, try and switch off a language model, whose key comes from the environment',
    async () => {
      expect(await language()).toMatchObject({ code: 0, stdout: 'No language model is set up.\n' })
      vi.stubEnv('TROVE_LLM_KEY', secret)
      const set = await language('set', server.baseUrl, 'small', '--json')
      expect(set.code).toBe(0)
      expect(languageModelStatus.parse(JSON.parse(set.stdout))).toMatchObject({
        state: 'ready',
        hasKey: true,
      })
      server.does('chat/completions', streams('rea', 'dy'))
      server.does('models', json({ data: [{ id: 'small', context_length: 4096 }] }))
      const tried = await language('test', '--json')
      expect(languageModelTest.parse(JSON.parse(tried.stdout))).toMatchObject({
        answer: 'ready',
        contextTokens: 4096,
      })
      expect(server.received[0]?.headers['authorization']).toBe(`Bearer ${secret}`)
      const shown = await language('show')
      expect(shown.stdout).toContain(`small at ${server.baseUrl}`)
      expect(shown.stdout + set.stdout + tried.stdout).not.toContain(secret)
      expect((await language('off')).stdout).toBe('No language model is set up.\n')
    },
    timeout,
  )

  it(
    'name another machine before anything could be sent there',
    async () => {
      const refused = await language('set', 'https://api.test/v1', 'large')
      expect(refused).toMatchObject({
        code: 3,
        stderr: expect.stringMatching(/^PROVIDER_NOT_ALLOWED/) as string,
      })
      const allowed = await language('set', 'https://api.test/v1', 'large', '--allow', 'api.test')
      expect(allowed).toMatchObject({
        code: 0,
        stdout: expect.stringContaining('sent to api.test') as string,
      })
    },
    timeout,
  )

  it(
    'tell what embedding would cost, and do not take a provider beside a model that was named',
    async () => {
      server.does('embeddings', embeds())
      const url = 'https://api.openai.com/v1'
      const estimate = await embedding('estimate', url, 'text-embedding-3-small', '--json')
      expect(embeddingEstimate.parse(JSON.parse(estimate.stdout))).toMatchObject({ passages: 0, usd: 0 })
      expect(await embedding('set', server.baseUrl, 'remote')).toMatchObject({ code: 2 })
      expect(server.received).toEqual([])
    },
    timeout,
  )

  it(
    'set an embedding provider',
    async () => {
      vi.stubEnv('TROVE_MODEL_DIR', '')
      // The machine's own models are none of the test's business.
      for (const name of ['HOME', 'XDG_DATA_HOME', 'APPDATA', 'XDG_CONFIG_HOME']) vi.stubEnv(name, place.root)
      server.does('embeddings', embeds(256))
      const options = { library: place.library, json: true, dimensions: 128 }
      const set = await captured(() => embeddingSetCommand(server.baseUrl, 'remote', options))
      expect(set.answer).toBe(0)
      expect(JSON.parse(set.stdout)).toMatchObject({ dimensions: 128, estimate: { usd: 0 } })
      const shown = await captured(() => embeddingShowCommand({ library: place.library, json: true }))
      expect(embeddingProviderStatus.parse(JSON.parse(shown.stdout))).toMatchObject({ state: 'ready' })
    },
    timeout,
  )

  it('read what the environment says, and nothing from what is empty', () => {
    expect(providersFromEnvironment({ TROVE_LLM_KEY: ' ', TROVE_LLM_URL: '' })).toEqual({
      keys: {},
      languageModel: {},
    })
    expect(
      providersFromEnvironment({
        TROVE_EMBEDDING_KEY: ' k ',
        TROVE_LLM_MODEL: 'm',
        TROVE_LLM_ALLOWED_HOST: 'h',
      }),
    ).toEqual({
      keys: { embedding: { key: 'k', host: null } },
      languageModel: { model: 'm', allowedHost: 'h' },
    })
  })
})
