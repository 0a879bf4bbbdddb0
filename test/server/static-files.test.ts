import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { LoopbackServer } from '../../electron/server/loopback-server.ts'
import { makeWebRoot, originOf, rawRequest, start } from './running-server.ts'

const web = makeWebRoot()
let server: LoopbackServer
const get = (path: string, init?: RequestInit): Promise<Response> => fetch(originOf(server) + path, init)

beforeAll(async () => {
  server = await start({}, { webRoot: web.webRoot })
})
afterAll(async () => {
  await server.close()
  web.remove()
})

describe('The window, served on the loopback address', () => {
  it('is index.html at the root, never cached', async () => {
    const response = await get('/')
    expect(response.status).toBe(200)
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8')
    expect(response.headers.get('cache-control')).toBe('no-store')
    expect(await response.text()).toContain('<title>Trove</title>')
  })

  it('has assets with their media type; those named by their content are cached for good', async () => {
    const script = await get('/assets/index-Bq3x_9aZ.js?v=1')
    expect(script.headers.get('content-type')).toBe('text/javascript; charset=utf-8')
    expect(script.headers.get('cache-control')).toBe('public, max-age=31536000, immutable')
    const logo = await get('/assets/logo.svg')
    expect(logo.headers.get('content-type')).toBe('image/svg+xml')
    expect(logo.headers.get('cache-control')).toBe('no-cache')
  })

  it('carries a policy that lets it load and call this server only', async () => {
    for (const response of [await get('/'), await get('/nothing'), await get('/', { method: 'POST' })]) {
      const policy = response.headers.get('content-security-policy') ?? ''
      expect(policy.split('; ')).toEqual([
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "img-src 'self' data:",
        "font-src 'self'",
        `connect-src 'self' ws://127.0.0.1:${server.port} ws://localhost:${server.port}`,
        "base-uri 'none'",
        "form-action 'none'",
        "frame-ancestors 'none'",
      ])
      expect(Object.fromEntries(response.headers)).toMatchObject({
        'x-content-type-options': 'nosniff',
        'referrer-policy': 'no-referrer',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-resource-policy': 'same-origin',
      })
    }
  })

  it('answers HEAD without a body, and nothing but GET and HEAD', async () => {
    const head = await get('/', { method: 'HEAD' })
    expect(head.status).toBe(200)
    expect(Number(head.headers.get('content-length'))).toBeGreaterThan(0)
    expect(await head.text()).toBe('')
    for (const method of ['POST', 'PUT', 'DELETE', 'OPTIONS', 'PATCH']) {
      const response = await get('/', { method })
      expect(response.status).toBe(405)
      expect(response.headers.get('allow')).toBe('GET, HEAD')
    }
  })

  it('has nothing outside its folder', async () => {
    const targets = [
      '/../secret.txt',
      '/..%2fsecret.txt',
      '/%2e%2e/secret.txt',
      '/%2e%2e%2fsecret.txt',
      '/..%5csecret.txt',
      '/assets/../../secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/..%2f..%2f..%2f..%2f..%2fetc/passwd',
      '//etc/passwd',
      '/%00',
      '/%zz',
      'secret.txt',
      '/assets',
      '/assets/',
      `/${'a'.repeat(5_000)}`,
    ]
    for (const target of targets) {
      const { status, body } = await rawRequest(server, target).catch(() => ({ status: 400, body: '' }))
      expect([400, 404], target).toContain(status)
      expect(body).not.toContain('secret')
    }
  })

  it.skipIf(process.platform === 'win32')('does not follow a link out of its folder', async () => {
    symlinkSync(join(web.webRoot, '..', 'secret.txt'), join(web.webRoot, 'link.txt'))
    expect((await get('/link.txt')).status).toBe(404)
  })
})

describe('A request that names another host', () => {
  it('is refused, whatever it asks for', async () => {
    const hosts = ['evil.example', `evil.example:${server.port}`, '127.0.0.1', `127.0.0.1:${server.port + 1}`]
    for (const host of hosts)
      for (const path of ['/', '/assets/logo.svg', '/nothing'])
        expect((await rawRequest(server, path, { headers: { host } })).status, host).toBe(403)
  })

  it('is answered when it says localhost', async () => {
    const { status } = await rawRequest(server, '/', { headers: { host: `LOCALHOST:${server.port}` } })
    expect(status).toBe(200)
  })
})
