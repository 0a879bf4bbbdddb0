import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { readAddress } from '../../../electron/engine/providers/address.ts'
import { Connections } from '../../../electron/engine/providers/connections.ts'
import type { LanguageModelRequest } from '../../../electron/engine/providers/language-model.ts'
import {
  OpenAiLanguageModel,
  type ChatLimits,
} from '../../../electron/engine/providers/openai-language-model.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import {
  cut,
  endless,
  json,
  OpenAiServer,
  raw,
  redirects,
  refuses,
  silent,
  stalls,
  streams,
  type Reply,
} from '../../support/openai-server.ts'

const secret = 'sk-verysecret-0123456789'
const question = 'What is written about the lighthouse keeper of Norderney and his dog?'
const request: LanguageModelRequest = { messages: [{ role: 'user', content: question }] }
const quick = { retries: { attempts: 3, firstMs: 5, longestMs: 2_000 } }

describe('a language model over HTTP', () => {
  let server: OpenAiServer
  const connections = new Connections()
  beforeAll(async () => (server = await OpenAiServer.start()))
  afterAll(async () => {
    await connections.close()
    await server.close()
  })

  const model = (limits: Partial<ChatLimits> = {}, baseUrl = server.baseUrl): OpenAiLanguageModel =>
    new OpenAiLanguageModel({
      provider: { address: readAddress(baseUrl), connections, key: () => secret },
      model: 'small',
      limits: { ...quick, ...limits },
    })
  const plays = (...replies: Reply[]): void => server.does('chat/completions', ...replies)
  const answer = (limits?: Partial<ChatLimits>, signal = neverAborted): Promise<string[]> =>
    Array.fromAsync(model(limits).stream(request, signal))
  const failure = async (limits?: Partial<ChatLimits>): Promise<{ code: string; message: string }> =>
    answer(limits).then(
      (pieces) => ({ code: 'none', message: pieces.join('') }),
      (cause: unknown) => cause as { code: string; message: string },
    )

  it('passes on each piece of an answer as it came', async () => {
    plays(streams('Hel', 'lo', ' wörld 🙂'))
    expect(await answer()).toEqual(['Hel', 'lo', ' wörld 🙂'])
  })

  it('passes a piece on while the next one has not come', async () => {
    let more = (): void => undefined
    plays(async (received, response) => {
      stalls('first')(received, response)
      await new Promise<void>((resolve) => (more = resolve))
      response.end('data: {"choices":[{"delta":{"content":"second"},"finish_reason":"stop"}]}\n\n')
    })
    const pieces = model().stream(request, neverAborted)[Symbol.asyncIterator]()
    expect(await pieces.next()).toEqual({ done: false, value: 'first' })
    more()
    expect(await pieces.next()).toEqual({ done: false, value: 'second' })
    expect(await pieces.next()).toEqual({ done: true, value: undefined })
  })

  it('sends the messages, the limits and the key as the interface wants them', async () => {
    plays(streams('yes'))
    await Array.fromAsync(model().stream({ ...request, maxTokens: 50, temperature: 0 }, neverAborted))
    const [received] = server.received
    expect(received?.body).toEqual({
      model: 'small',
      messages: [{ role: 'user', content: question }],
      stream: true,
      max_tokens: 50,
      temperature: 0,
    })
    expect(received?.headers['authorization']).toBe(`Bearer ${secret}`)
  })

  it('reads events however they are cut, with comments, figures and a byte order mark between', async () => {
    const bytes = new TextEncoder().encode(
      '\ufeff: ping\r\n\r\ndata: {"choices":[{"delta":{"role":"assistant"}}]}\r\n\r\n' +
        'data: {"choices":[{"delta":{"content":"ü"}}]}\r\n\r\nevent: x\ndata: {"choices":[],"usage":{}}\n\ndata: [DONE]',
    )
    plays(async (_received, response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' })
      for (const byte of bytes) {
        response.write(Uint8Array.of(byte))
        await new Promise(setImmediate)
      }
      response.end()
    })
    expect(await answer()).toEqual(['ü'])
  })

  it.each([
    ['a server that is too busy', refuses(429, 'slow down', { 'retry-after': '0' })],
    ['a fault of the server', refuses(503)],
    ['a connection that breaks', cut()],
    ['an error as the first event', raw('data: {"error":{"message":"loading"}}\n\n')],
  ])('asks again after %s', async (_name, reply) => {
    plays(reply, streams('done'))
    expect(await answer()).toEqual(['done'])
    expect(server.received).toHaveLength(2)
  })

  it('waits as long as it is told to', async () => {
    const at: number[] = []
    plays(
      (received, response) => {
        at.push(Date.now())
        return refuses(429, 'later', { 'retry-after': '1' })(received, response)
      },
      (received, response) => {
        at.push(Date.now())
        return streams('done')(received, response)
      },
    )
    expect(await answer()).toEqual(['done'])
    expect((at[1] ?? 0) - (at[0] ?? 0)).toBeGreaterThanOrEqual(990)
  })

  it('does not wait for a provider that wants to be left alone for long, or whose money is used up', async () => {
    plays(refuses(429, 'tomorrow', { 'retry-after': '3600' }))
    expect(await failure()).toMatchObject({ code: 'PROVIDER_BUSY' })
    expect(server.received).toHaveLength(1)
    plays(json({ error: { message: 'no money', code: 'insufficient_quota' } }, { status: 429 }))
    expect(await failure()).toMatchObject({ code: 'PROVIDER_BUSY' })
    expect(server.received).toHaveLength(1)
  })

  it.each<[string, Reply, string, number]>([
    ['a wrong key', refuses(401), 'PROVIDER_REFUSED', 1],
    ['a forbidden model', refuses(403), 'PROVIDER_REFUSED', 1],
    ['an unknown model', refuses(404), 'PROVIDER_REFUSED', 1],
    ['a request it does not like', refuses(400), 'PROVIDER_REFUSED', 1],
    ['too much to do', refuses(429), 'PROVIDER_BUSY', 3],
    ['a fault of its own', refuses(500), 'PROVIDER_FAILED', 3],
    ['a web page', raw('<!doctype html><p>Hi', { type: 'text/html' }), 'PROVIDER_FAILED', 1],
    ['an answer in one piece', json({ choices: [] }), 'PROVIDER_FAILED', 1],
    ['half a line of JSON', raw('data: {"choices":[{"del'), 'PROVIDER_FAILED', 3],
    ['garbage', raw(Uint8Array.from({ length: 5_000 }, (_, i) => i * 7)), 'PROVIDER_FAILED', 3],
    ['JSON of another shape', raw('data: {"choices":"none"}\n\n'), 'PROVIDER_FAILED', 3],
    ['an answer without a word', streams(), 'PROVIDER_FAILED', 1],
    ['an event without an end', raw(`data: ${'x'.repeat(2_000_000)}`), 'PROVIDER_FAILED', 1],
    ['a stream that never ends', endless(), 'PROVIDER_FAILED', 1],
    ['events without a word and without an end', endless(`data: {"choices":[]}\n\n`), 'PROVIDER_FAILED', 1],
    ['only comments', endless(': still there\n\n'), 'PROVIDER_FAILED', 1],
  ])('says what is wrong with %s', async (_name, reply, code, requests) => {
    plays(reply)
    expect(await failure({ characters: 10_000, bytes: 300_000 })).toMatchObject({ code })
    expect(server.received).toHaveLength(requests)
  })

  it('keeps little of an event without an end', async () => {
    plays(raw(`data: ${'x'.repeat(2_000_000)}`))
    expect((await failure()).message).toContain('without an end')
  })

  it('does not begin again once something was said', async () => {
    plays(cut('Once upon'))
    const said: string[] = []
    await expect(async () => {
      for await (const piece of model().stream(request, neverAborted)) said.push(piece)
    }).rejects.toMatchObject({ code: 'PROVIDER_FAILED' })
    expect(said).toEqual(['Once upon'])
    expect(server.received).toHaveLength(1)
  })

  it.each<[string, Reply, Partial<ChatLimits>]>([
    ['does not answer', silent, { firstMs: 50 }],
    ['stalls before its first word', stalls(), { firstMs: 50 }],
    ['stalls in the middle', stalls('a', 'b'), { betweenMs: 50 }],
    ['says a word now and then without end', endless(), { wholeMs: 200 }],
  ])('gives a provider up that %s', async (_name, reply, limits) => {
    plays(reply)
    expect(await failure(limits)).toMatchObject({ code: 'PROVIDER_TIMEOUT' })
    expect(server.received).toHaveLength(1)
  })

  it('does not count the time in which nobody asks for the next piece', async () => {
    plays(streams('a', 'b'))
    const said: string[] = []
    for await (const piece of model({ betweenMs: 40 }).stream(request, neverAborted)) {
      said.push(piece)
      await new Promise((resolve) => setTimeout(resolve, 80))
    }
    expect(said).toEqual(['a', 'b'])
  })

  it('cannot reach a program that does not run', async () => {
    const pieces = model({}, 'http://127.0.0.1:1/v1').stream(request, neverAborted)
    await expect(Array.fromAsync(pieces)).rejects.toMatchObject({ code: 'PROVIDER_UNREACHABLE' })
  })

  it('follows no redirect', async () => {
    const elsewhere = await OpenAiServer.start()
    elsewhere.does('chat/completions', streams('gotcha'))
    plays(redirects(`http://localhost:${elsewhere.port}/v1/chat/completions`))
    expect(await failure()).toMatchObject({ code: 'PROVIDER_NOT_ALLOWED' })
    plays(redirects('/v2/chat/completions'))
    expect(await failure()).toMatchObject({ code: 'PROVIDER_FAILED' })
    expect(elsewhere.received).toEqual([])
    await elsewhere.close()
  })

  it('ends the request when it is cancelled, at any time, and when nobody listens any more', async () => {
    for (const reply of [silent, stalls(), stalls('a')]) {
      let closed: Promise<unknown> = Promise.resolve()
      const asked = Promise.withResolvers<void>()
      plays((received, response) => {
        closed = new Promise((resolve) => response.on('close', resolve))
        asked.resolve()
        return reply(received, response)
      })
      const cancel = new AbortController()
      const pieces = Array.fromAsync(model().stream(request, cancel.signal))
      void asked.promise.then(() => setTimeout(() => cancel.abort(), 20))
      await expect(pieces).rejects.toMatchObject({ code: 'CANCELLED' })
      await closed
    }
    let closed: Promise<unknown> = Promise.resolve()
    plays((received, response) => {
      closed = new Promise((resolve) => response.on('close', resolve))
      return endless()(received, response)
    })
    for await (const _piece of model().stream(request, neverAborted)) break
    await closed
    await expect(answer({}, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('cancels while it waits to ask again', async () => {
    plays(refuses(429, 'later', { 'retry-after': '2' }))
    const cancel = new AbortController()
    setTimeout(() => cancel.abort(), 50)
    await expect(answer({}, cancel.signal)).rejects.toMatchObject({ code: 'CANCELLED' })
  })

  it('quotes the provider, but never the key, nor what was sent, nor much', async () => {
    plays(refuses(400, 'context\n is \u0007too long'))
    expect((await failure()).message).toContain('“context is too long”')
    const spoken: Reply[] = [
      refuses(401, `Incorrect key ${secret} given`),
      refuses(401, 'Incorrect API key provided: sk-verys******6789'),
      refuses(500, `Bearer ${secret}`),
      refuses(400, `I do not like: ${question}`),
      refuses(400, 'long '.repeat(500)),
      raw(`data: {"error":{"message":"${secret}"}}\n\n`),
    ]
    for (const reply of spoken) {
      plays(reply)
      const error = await failure()
      const told = `${JSON.stringify(error)} ${error.message}`
      expect(error.code).toMatch(/^PROVIDER/)
      expect(told).not.toMatch(/verysecret|6789|lighthouse/)
      expect(error.message.length).toBeLessThan(400)
    }
  })
})
