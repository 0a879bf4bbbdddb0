import { createParser } from 'eventsource-parser'
import { request } from 'node:http'
import { tmpdir } from 'node:os'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { startLoopbackServer, type LoopbackServer } from '../../../electron/server/loopback-server.ts'
import { TroveError } from '../../../shared/errors.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { ScriptedModel } from '../../engine/ask/support/scripted-model.ts'
import { TestPlace, type TestEngine } from '../../engine/support/open-test-engine.ts'
import { call } from './client.ts'

let place: TestPlace
let trove: TestEngine
let server: LoopbackServer
const model = new ScriptedModel()
const question = 'When does the landlord return the deposit?'

beforeAll(async () => {
  place = await TestPlace.make()
  await place.write('lease.md', '# Lease\n\nThe landlord returns the deposit within 30 days.\n')
  await place.write('roses.md', '# Roses\n\nRoses are pruned in early spring.\n')
  trove = await place.open({ watching: false, languageModel: model })
  await trove.add(place.documents)
  server = await startLoopbackServer({
    webRoot: tmpdir(),
    handlers: trove.handlers,
    events: trove.engine,
    api: { version: '1.2.3' },
  })
})
afterAll(async () => {
  await server.close()
  await place.clear()
})
beforeEach(() => {
  model.pause = null
  model.writes('The landlord returns ', 'the deposit within 30 days [1].')
})

interface Told {
  event: string
  data: unknown
}

/** Asks for events and gives them one by one. `leave`: after which event to hang up. */
const events = (body: object, leave?: string): Promise<Told[]> =>
  new Promise((resolve, reject) => {
    const told: Told[] = []
    const parser = createParser({
      onEvent: ({ event = '', data }) => {
        told.push({ event, data: JSON.parse(data) as unknown })
        if (event === leave) outgoing.destroy()
      },
    })
    const outgoing = request({
      host: '127.0.0.1',
      port: server.port,
      path: '/ask',
      method: 'POST',
      headers: {
        authorization: `Bearer ${server.apiToken}`,
        'content-type': 'application/json',
        accept: 'text/event-stream',
      },
    })
    outgoing.on('error', reject).on('close', () => resolve(told))
    outgoing.on('response', (response) => {
      expect(response.headers['content-type']).toContain('text/event-stream')
      response.setEncoding('utf8').on('data', (text: string) => parser.feed(text))
    })
    outgoing.end(JSON.stringify(body))
  })

describe('POST /ask', () => {
  it('answers with the whole answer and its sources, and keeps nothing', async () => {
    const { status, body } = await call(server, 'POST', '/ask', { body: { question } })
    expect(status).toBe(200)
    expect(body).toMatchObject({
      conversationId: null,
      answer: {
        outcome: 'answered',
        text: 'The landlord returns the deposit within 30 days [1].',
        cited: [1],
      },
    })
    const kept = await trove.handlers.listConversations({ limit: 10 }, { signal: neverAborted })
    expect(kept).toEqual([])
  })

  it('tells the sources, the text piece by piece, and the answer as events', async () => {
    const told = await events({ question })
    expect(told.map(({ event }) => event)).toEqual(['sources', 'text', 'text', 'answer'])
    const texts = told.flatMap(({ event, data }) =>
      event === 'text' ? [(data as { text: string }).text] : [],
    )
    expect(texts.join('')).toBe('The landlord returns the deposit within 30 days [1].')
    expect(told.at(-1)?.data).toMatchObject({ answer: { text: texts.join('') } })
  })

  it('passes a piece on before the next one is written', async () => {
    let release = (): void => undefined
    model.pause = () => new Promise((resolve) => (release = resolve))
    const whole = events({ question, conversationId: null })
    const first = new Promise<void>((resolve) => {
      const stop = trove.engine.on('askProgress', ({ stage }) => {
        if (stage.kind !== 'text') return
        stop()
        resolve()
      })
    })
    await first
    model.pause = null
    release()
    expect((await whole).map(({ event }) => event)).toContain('answer')
  })

  it('gives the model up when the caller hangs up', async () => {
    const paused = Promise.withResolvers<void>()
    model.writes('The ', 'landlord ', 'returns ')
    model.pause = () => paused.promise
    await events({ question }, 'text')
    paused.resolve()
    await expect.poll(() => model.ended).toBe(model.requests.length)
  })

  it('tells a fault as a problem, in either form', async () => {
    const scope = { documentId: 4711 }
    expect(await call(server, 'POST', '/ask', { body: { question, scope } })).toMatchObject({
      status: 404,
      body: { code: 'NOT_FOUND' },
    })
    expect(await events({ question, scope })).toMatchObject([
      { event: 'problem', data: { code: 'NOT_FOUND', status: 404 } },
    ])
    expect((await call(server, 'POST', '/ask', { body: { question: '' } })).status).toBe(400)
    expect((await call(server, 'POST', '/ask', { body: { question, distance: 'x' } })).status).toBe(400)
  })

  it('answers with the sources when the language model fails', async () => {
    model.writes(new TroveError('PROVIDER_UNREACHABLE', 'It does not answer.'))
    const { body } = await call(server, 'POST', '/ask', { body: { question } })
    expect(body).toMatchObject({
      answer: { outcome: 'extracts', notices: [{ code: 'PROVIDER_UNREACHABLE' }] },
    })
  })
})
