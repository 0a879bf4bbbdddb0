import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import {
  languageModelSettings,
  providerKey,
  type LanguageModelSettings,
  type LanguageModelStatus,
} from '../../../shared/contract/providers.ts'
import { validateInput } from '../../../shared/contract/validate.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { json, OpenAiServer, raw, refuses, streams } from '../../support/openai-server.ts'
import { TestPlace, wordsOnly, type TestEngine } from '../support/open-test-engine.ts'

const secret = 'sk-nobody-may-read-this-0815'
const context = { signal: neverAborted }

/** Every file below a directory that holds a text. */
const holding = (directory: string, text: string): string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) => {
    const path = join(directory, name)
    return statSync(path).isFile() && readFileSync(path).includes(text)
  })

describe('the language model that is set up', () => {
  let server: OpenAiServer
  let place: TestPlace
  let trove: TestEngine
  const heard: LanguageModelStatus[] = []
  const warnings: unknown[] = []
  const open = async (options: Parameters<TestPlace['open']>[0] = {}): Promise<TestEngine> => {
    trove = await place.open({
      ...wordsOnly,
      indexing: false,
      log: { warn: (...line) => warnings.push(...line.map(String)) },
      ...options,
    })
    trove.engine.on('languageModelChanged', (status) => heard.push(status))
    return trove
  }
  const settings = (changes: Partial<LanguageModelSettings> = {}) =>
    languageModelSettings.parse({ baseUrl: server.baseUrl, model: 'small', ...changes })
  const set = async (changes: Partial<LanguageModelSettings> | null) =>
    trove.handlers.setLanguageModel({ settings: changes && settings(changes) }, context)
  const setKey = async (key: string | null) =>
    trove.handlers.setProviderKey({ provider: 'language', key }, context)
  const test = async () => trove.handlers.testLanguageModel({}, context)
  const status = async () => trove.handlers.languageModel({}, context)

  beforeAll(async () => {
    server = await OpenAiServer.start()
    place = await TestPlace.make()
    await open()
  }, 60_000)
  afterAll(async () => {
    await place.clear()
    await server.close()
  })

  it('is missing at first, and so is somebody to give a key to', async () => {
    expect(await status()).toMatchObject({ state: 'off', settings: null, hasKey: false })
    await expect(test()).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_MISSING' })
    await expect(setKey(secret)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('answers when it is tried, and tells what it knows of itself', async () => {
    server.does('chat/completions', streams('rea', 'dy'))
    server.does('models', json({ data: [{ id: 'small', max_model_len: 8192 }, { id: 'large' }] }))
    expect(await set({})).toMatchObject({
      state: 'ready',
      local: true,
      hasKey: false,
      host: new URL(server.baseUrl).host,
    })
    expect(await test()).toMatchObject({ answer: 'ready', models: ['small', 'large'], contextTokens: 8192 })
    expect(heard.at(-1)).toMatchObject({ state: 'ready' })
    expect(server.received.every(({ headers }) => headers['authorization'] === undefined)).toBe(true)
  })

  it('is tried before it is kept, also where models are not listed', async () => {
    server.does('models', refuses(404))
    server.does('chat/completions', streams('yes'))
    const tried = await trove.handlers.testLanguageModel({ settings: settings({ model: 'other' }) }, context)
    expect(tried).toMatchObject({ answer: 'yes', models: [] })
    expect(server.received[0]?.body['model']).toBe('other')
    expect((await status()).settings?.model).toBe('small')
  })

  it('is not on another machine, unless that is named', async () => {
    await expect(set({ baseUrl: 'https://api.test/v1' })).rejects.toMatchObject({
      code: 'PROVIDER_NOT_ALLOWED',
      details: { permit: 'api.test' },
    })
    const elsewhere = settings({ baseUrl: 'https://api.test/v1', allowedHost: 'other.test' })
    await expect(
      (async () => trove.handlers.testLanguageModel({ settings: elsewhere }, context))(),
    ).rejects.toMatchObject({ code: 'PROVIDER_NOT_ALLOWED' })
    expect((await status()).settings?.baseUrl).toBe(server.baseUrl)
  })

  it('sends a key to its own host only', async () => {
    await set({})
    expect(await setKey(secret)).toEqual({ host: new URL(server.baseUrl).host, kept: 'run', message: null })
    server.does('models', json({ data: [] }))
    server.does('chat/completions', streams('yes'))
    await test()
    expect(server.received.map(({ headers }) => headers['authorization'])).toEqual([
      `Bearer ${secret}`,
      `Bearer ${secret}`,
    ])
    // Another name of the same machine is another host.
    const other = await set({ baseUrl: server.baseUrl.replace('127.0.0.1', 'localhost') })
    expect(other.hasKey).toBe(false)
    server.does('chat/completions', streams('yes'))
    await test()
    expect(server.received[0]?.headers['authorization']).toBeUndefined()
    expect((await set({})).hasKey).toBe(true)
  })

  it('is still there after a rebuild and a restart; the key is nowhere on the disk, in exports, answers or logs', async () => {
    await set({ contextTokens: 4096 })
    await setKey(secret)
    server.does('chat/completions', refuses(401, `the key ${secret} is wrong`))
    const error: unknown = await test().catch((cause: unknown) => cause)
    await trove.handlers.rebuildLibrary({}, context)
    expect(await status()).toMatchObject({ state: 'ready', hasKey: true, settings: { contextTokens: 4096 } })
    const told = JSON.stringify([
      await trove.handlers.exportSettings({}, context),
      await status(),
      await trove.status(),
      heard,
      warnings,
      error,
      String(error),
    ])
    expect(told).not.toContain(secret)
    await trove.engine.close()
    expect(holding(place.root, secret)).toEqual([])
    // The search itself works: the settings are found.
    expect(holding(place.library, server.baseUrl)).not.toEqual([])
    await open()
    expect(await status()).toMatchObject({ state: 'ready', hasKey: false, settings: { contextTokens: 4096 } })
  }, 60_000)

  it('can be another one for a run, with a key of its own', async () => {
    await trove.engine.close()
    const keys = { language: { key: secret, host: null } }
    await open({ providers: { languageModel: { model: 'for this run' }, keys } })
    expect(await status()).toMatchObject({
      overridden: true,
      hasKey: true,
      settings: { model: 'for this run', baseUrl: server.baseUrl },
    })
    await trove.engine.close()
    await open({ providers: { languageModel: { baseUrl: 'https://api.test' }, keys } })
    expect(await status()).toMatchObject({ state: 'notAllowed', host: 'api.test' })
    await expect(test()).rejects.toMatchObject({ code: 'PROVIDER_NOT_ALLOWED' })
    await trove.engine.close()
    await open()
    expect(await status()).toMatchObject({ overridden: false, settings: { model: 'small' } })
  }, 60_000)

  it('can be switched off', async () => {
    expect(await set(null)).toMatchObject({ state: 'off', settings: null })
    await expect(test()).rejects.toMatchObject({ code: 'LANGUAGE_MODEL_MISSING' })
  })

  it('is looked for on this machine only when that is asked for', async () => {
    const nobody = await OpenAiServer.start()
    const page = await OpenAiServer.start()
    const { port: closedPort } = nobody
    await nobody.close()
    server.does('models', json({ data: [{ id: 'small' }] }))
    page.does('models', raw('<p>Hello', { type: 'text/html' }))
    await trove.engine.close()
    const servers = [
      { name: 'Ollama', port: server.port },
      { name: 'llama.cpp', port: closedPort },
      { name: 'vLLM', port: page.port },
    ]
    await open({ providers: { servers, keys: { language: { key: secret, host: null } } } })
    expect(server.received).toEqual([])
    expect(await trove.handlers.findLanguageModels({}, context)).toEqual([
      { name: 'Ollama', baseUrl: server.baseUrl, models: ['small'] },
    ])
    expect(server.received[0]?.headers['authorization']).toBeUndefined()
    await page.close()
  }, 60_000)

  it.each(['', 'two words', 'line\nbreak', 'ключ', '\u0000', 'x'.repeat(2_001)])(
    'takes no key that could not be sent, and does not repeat it: %j',
    (key) => {
      expect(providerKey.safeParse(key).success).toBe(false)
      try {
        validateInput('setProviderKey', { provider: 'language', key })
        throw new Error('It was taken.')
      } catch (cause) {
        expect(cause).toMatchObject({ code: 'INVALID_INPUT' })
        if (key.length > 3) expect(String(cause)).not.toContain(key)
      }
    },
  )
})
