import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LoopbackServer } from '../../../electron/server/loopback-server.ts'
import { TroveError } from '../../../shared/errors.ts'
import { start } from '../running-server.ts'
import { call } from './client.ts'

const api = { version: '1.2.3' }
let server: LoopbackServer
let searched: unknown[] = []

beforeEach(async () => {
  searched = []
  server = await start(
    {
      listFolders: () => [],
      getDocument: () => {
        throw new TroveError('NOT_FOUND', 'This document is no longer in the library.')
      },
      deleteText: (input) => {
        searched.push(input)
        return {}
      },
      searchPassages: (input) => {
        searched.push(input)
        if (input.query === 'defect') throw new Error('a secret of the inside')
        return { results: [] }
      },
    },
    { api },
  )
})
afterEach(() => server.close())

const search = (body: unknown, headers = {}) => call(server, 'POST', '/search/pgvector', { body, headers })

const problem = (status: number, code: string) => ({
  status,
  headers: { 'content-type': 'application/problem+json' },
  body: { type: 'about:blank', title: expect.any(String), status, code, detail: expect.any(String) },
})

describe('The API', () => {
  it('is not there unless it is switched on', async () => {
    const without = await start({ listFolders: () => [] })
    expect(without.apiToken).toBeNull()
    const { status, text } = await call(without, 'GET', '/folders')
    expect([status, text]).toEqual([404, 'There is nothing here.\n'])
    expect((await call(without, 'POST', '/search', { body: {} })).status).toBe(405)
    await without.close()
  })

  it('answers a program that has its token, and not the window’s', async () => {
    expect(await call(server, 'GET', '/folders')).toMatchObject({ status: 200, body: [] })
    const tokens = [server.token, '', 'x'.repeat(43), `${server.apiToken}x`, 'ü', `${server.apiToken} x`]
    for (const token of tokens) {
      const answer = await call(server, 'GET', '/folders', {
        headers: { authorization: `Bearer ${Buffer.from(token).toString('latin1')}` },
      })
      expect(answer, token).toMatchObject(problem(401, 'UNAUTHORIZED'))
      expect(answer.headers['www-authenticate']).toMatch(/^Bearer realm="Trove"/)
    }
    const none = await call(server, 'GET', '/folders', { headers: { authorization: '' } })
    expect(none).toMatchObject(problem(401, 'UNAUTHORIZED'))
    const basic = await call(server, 'GET', '/folders', {
      headers: { authorization: `Basic ${server.apiToken}` },
    })
    expect(basic.status).toBe(401)
    const lower = await call(server, 'GET', '/folders', {
      headers: { authorization: `bearer ${server.apiToken}` },
    })
    expect(lower.status).toBe(200)
  })

  it('tells nobody without the token what there is', async () => {
    for (const path of ['/openapi.json', '/status', '/documents/1', '/embed/x', '/search/nothing']) {
      expect((await call(server, 'GET', path, { headers: { authorization: '' } })).status, path).toBe(401)
    }
  })

  it('takes a token that is strong, and none that is weak', async () => {
    const token = 'a-token-of-my-own-0123456789-abcdef'
    const own = await start({ listFolders: () => [] }, { api: { ...api, token } })
    expect(
      (await call(own, 'GET', '/folders', { headers: { authorization: `Bearer ${token}` } })).status,
    ).toBe(200)
    await own.close()
    await expect(start({}, { api: { ...api, token: 'short' } })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
  })

  it('refuses other host names and the pages of other origins, even with the token', async () => {
    for (const host of [`evil.example:${server.port}`, '127.0.0.1', `127.0.0.1:${server.port + 1}`, 'a b']) {
      const answer = await call(server, 'GET', '/folders', { headers: { host } })
      expect(answer.status, host).toBe(403)
      expect(answer.headers['content-type']).toBe('application/problem+json')
    }
    for (const origin of [
      'https://evil.example',
      'null',
      `http://evil.example:${server.port}`,
      'http://127.0.0.1',
      '',
    ]) {
      const answer = await call(server, 'GET', '/folders', { headers: { origin } })
      expect(answer, origin).toMatchObject(problem(403, 'FORBIDDEN'))
      expect((await search({ query: 'x' }, { origin })).status).toBe(403)
    }
    const own = await call(server, 'GET', '/folders', {
      headers: { origin: `http://localhost:${server.port}`, host: `localhost:${server.port}` },
    })
    expect(own.status).toBe(200)
    expect(searched).toEqual([])
  })

  it('never lets a browser share an answer with another page', async () => {
    const answers = [
      await call(server, 'GET', '/folders'),
      await call(server, 'GET', '/folders', { headers: { origin: `http://127.0.0.1:${server.port}` } }),
      await call(server, 'GET', '/folders', { headers: { origin: 'https://evil.example' } }),
      await call(server, 'OPTIONS', '/search', {
        headers: { origin: 'https://evil.example', 'access-control-request-method': 'POST' },
      }),
      await call(server, 'GET', '/folders', { headers: { authorization: '' } }),
      await call(server, 'GET', '/nothing/api', { body: '{}' }),
    ]
    for (const { headers } of answers) {
      expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([])
      expect(headers['x-content-type-options']).toBe('nosniff')
    }
    expect(answers[3]?.status).toBe(403)
    expect(answers[0]?.headers['cache-control']).toBe('no-store')
    expect((await call(server, 'OPTIONS', '/search')).status).toBe(405)
  })

  it('says which verbs a path has', async () => {
    expect(await call(server, 'GET', '/search')).toMatchObject({ status: 405, headers: { allow: 'POST' } })
    expect(await call(server, 'POST', '/status', { body: {} })).toMatchObject({
      status: 405,
      headers: { allow: 'GET, HEAD' },
      body: { code: 'UNKNOWN_METHOD' },
    })
    expect(await call(server, 'PUT', '/embed/x', { body: {} })).toMatchObject({
      status: 405,
      headers: { allow: 'DELETE' },
    })
    expect(await call(server, 'HEAD', '/folders')).toMatchObject({ status: 200, text: '' })
    expect((await call(server, 'TRACE', '/folders')).status).toBeGreaterThanOrEqual(400)
  })

  it('says that there is nothing at a path it does not have', async () => {
    expect(await call(server, 'POST', '/nothing', { body: {} })).toMatchObject(problem(404, 'NOT_FOUND'))
    expect(await call(server, 'GET', '/documents')).toMatchObject(problem(404, 'NOT_FOUND'))
    expect(await call(server, 'DELETE', '/embed/')).toMatchObject(problem(404, 'NOT_FOUND'))
    expect(await call(server, 'GET', '/documents/7')).toMatchObject(problem(404, 'NOT_FOUND'))
    expect((await call(server, 'GET', '/documents/7/../../status')).status).not.toBe(200)
  })

  it('leaves the window’s files where they are', async () => {
    const { status, headers } = await call(server, 'GET', '/index.html', { headers: { authorization: '' } })
    expect([status, headers['content-type']]).toEqual([404, 'text/plain; charset=utf-8'])
  })

  it('takes JSON only', async () => {
    for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', '']) {
      const answer = await search('{"query": "x"}', { 'content-type': type })
      expect(answer, type).toMatchObject(problem(415, 'INVALID_INPUT'))
    }
    expect(
      (await search('{"query": "x"}', { 'content-type': 'Application/JSON; charset=UTF-8' })).status,
    ).toBe(200)
  })

  it('takes bodies of a megabyte at most, however they are sent', async () => {
    const large = JSON.stringify({ query: 'x'.repeat(10 * 1024 * 1024) })
    expect(await search(large)).toMatchObject(problem(413, 'TOO_LARGE'))
    const chunked = await call(server, 'POST', '/search/pgvector', { body: large, chunked: true })
    expect(chunked).toMatchObject(problem(413, 'TOO_LARGE'))
    expect((await search({ query: 'still there' })).status).toBe(200)
    expect(searched).toHaveLength(1)
  })

  it('lets many requests through and then says when to come again', async () => {
    await server.close()
    server = await start(
      { listFolders: () => [] },
      { api: { ...api, rateLimit: { burst: 3, perSecond: 0.1 } } },
    )
    const statuses: number[] = []
    for (let count = 0; count < 3; count++) statuses.push((await call(server, 'GET', '/folders')).status)
    expect(statuses).toEqual([200, 200, 200])
    const refused = await call(server, 'GET', '/folders')
    expect(refused).toMatchObject(problem(429, 'TOO_MANY_REQUESTS'))
    expect(Number(refused.headers['retry-after'])).toBeGreaterThanOrEqual(1)
    // Whoever has no token uses up nothing, and learns nothing.
    expect((await call(server, 'GET', '/folders', { headers: { authorization: '' } })).status).toBe(401)
  })
})

describe('An input that does not fit', () => {
  it.each([
    ['no JSON', '{"query": '],
    ['nothing', ''],
    ['not UTF-8', Buffer.from('7b227175657279223a22ff227d', 'hex')],
    ['nested deeply', `${'['.repeat(200_000)}${']'.repeat(200_000)}`],
    ['nested deeply inside', `{"query":"x","filter":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
    ['a key that is no key', '{"query":"x","filter":{"__proto__":"y"}}'],
    ['such a key, spelled otherwise', '{"query":"x","\\u005f_proto__":{"limit":1}}'],
    ['an array', '[]'],
    ['null', 'null'],
  ])('is refused: %s', async (_what, body) => {
    expect(await search(body)).toMatchObject(problem(400, 'INVALID_INPUT'))
    expect(searched).toEqual([])
  })

  it.each<[string, object]>([
    ['limit', { limit: 0 }],
    ['limit', { limit: 1_000_000 }],
    ['limit', { limit: 1.5 }],
    ['limit', { limit: '10' }],
    ['distance', { distance: 'hamming' }],
    ['distance', { distance: 'Cosine' }],
    ['vector', { vector: [0] }],
    ['constructor', { constructor: 1 }],
    ['query', { query: 5 }],
    ['query', { query: '' }],
    ['filter', { filter: 'a = b' }],
    ['filter.a', { filter: { a: null } }],
    ['filter.a', { filter: { a: { $ne: 1 } } }],
    ['filter.a', { filter: { a: [] } }],
  ])('is refused, naming the field %s: %o', async (field, fault) => {
    const answer = await search({ query: 'x', ...fault })
    expect(answer).toMatchObject(problem(400, 'INVALID_INPUT'))
    const { errors, detail } = answer.body as { errors: { field: string }[]; detail: string }
    expect(errors.map((error) => error.field)).toContain(field)
    expect(detail).toContain(field)
    expect(searched).toEqual([])
  })

  it.each(['1e999', '1e400', '-1e999', '99999999999999999999'])(
    'is refused: a limit of %s',
    async (limit) => {
      expect((await search(`{"query":"x","limit":${limit}}`)).status).toBe(400)
    },
  )

  it.each(['0', '-1', '1.5', 'x', '99999999999', '2147483648', '%00', '1e3', '%ff'])(
    'is refused: the document %s',
    async (id) => {
      expect((await call(server, 'GET', `/documents/${id}`)).status).toBe(400)
    },
  )

  it('names the path’s own fields', async () => {
    const answer = await call(server, 'DELETE', `/embed/${'x'.repeat(600)}`)
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ field: 'chunkId' }] } })
    expect((await call(server, 'DELETE', '/embed/%00')).status).toBe(400)
  })
})

describe('An answer', () => {
  it('fills in what the request left out', async () => {
    await search({ query: 'x' })
    expect(searched).toEqual([{ query: 'x', limit: 10, distance: 'cosine', collection: false }])
  })

  it.each([
    'a/b',
    'a%2Fb',
    '100%',
    'ü ö',
    '?x=1#y',
    '%',
    'a+b',
    '…',
    '%25',
    '.hidden',
    'a/../b',
    "it's",
    '\u{1f600}',
  ])('is about the text whose name stands in the path: %s', async (chunkId) => {
    expect((await call(server, 'DELETE', `/embed/${encodeURIComponent(chunkId)}`)).status).toBe(200)
    expect(searched).toEqual([{ chunkId }])
  })

  it('about a defect tells nothing of the inside', async () => {
    const answer = await search({ query: 'defect' })
    expect(answer).toMatchObject(problem(500, 'INTERNAL'))
    expect(answer.text).not.toContain('secret')
  })
})
