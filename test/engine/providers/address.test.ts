import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { allowedAddress, readAddress } from '../../../electron/engine/providers/address.ts'

const allow = (baseUrl: string, allowedHost: string | null = null) => allowedAddress({ baseUrl, allowedHost })
const thrown = (call: () => unknown): { code: string; message: string } => {
  try {
    call()
  } catch (cause) {
    return cause as { code: string; message: string }
  }
  throw new Error('Nothing was thrown.')
}

describe('the address of a provider', () => {
  it.each([
    ['http://localhost:11434', 'http://localhost:11434/v1'],
    ['http://localhost:11434/', 'http://localhost:11434/v1'],
    ['http://127.0.0.1:8080/v1/', 'http://127.0.0.1:8080/v1'],
    ['http://[::1]:1/api/v1//', 'http://[::1]:1/api/v1'],
    ['http://127.8.9.10', 'http://127.8.9.10/v1'],
    ['HTTP://LOCALHOST:80', 'http://localhost/v1'],
    // The URL standard's other ways of writing 127.0.0.1.
    ['http://0x7f.1:5', 'http://127.0.0.1:5/v1'],
  ])('%s is on this machine', (baseUrl, base) => {
    expect(allow(baseUrl)).toMatchObject({ local: true, base })
  })

  it.each([
    'https://api.openai.com/v1',
    'https://localhost.example.com',
    'https://127.0.0.1.example.com',
    'https://example.com/localhost',
    'https://mylocalhost',
    'https://localhost.',
    'https://0.0.0.0',
    'https://[::]',
    'https://[::ffff:127.0.0.1]',
    'https://128.0.0.1',
    'https://192.168.1.2',
  ])('%s is not, and is allowed only by its own name', (baseUrl) => {
    const { host } = readAddress(baseUrl)
    expect(thrown(() => allow(baseUrl)).code).toBe('PROVIDER_NOT_ALLOWED')
    for (const other of ['', 'localhost', `x${host}`, `${host}.evil.test`, `${host}:8443`, '*']) {
      expect(thrown(() => allow(baseUrl, other)).code).toBe('PROVIDER_NOT_ALLOWED')
    }
    expect(allow(baseUrl, host)).toMatchObject({ local: false, host })
    expect(allow(baseUrl, host.toUpperCase())).toMatchObject({ host })
  })

  it('has its port in its name', () => {
    expect(thrown(() => allow('https://a.test:8443', 'a.test')).code).toBe('PROVIDER_NOT_ALLOWED')
    expect(allow('https://a.test:8443', 'a.test:8443').host).toBe('a.test:8443')
  })

  it('is allowed without encryption only where that was named too', () => {
    expect(thrown(() => allow('http://nas.lan:8000', 'nas.lan:8000')).code).toBe('PROVIDER_NOT_ALLOWED')
    expect(allow('http://nas.lan:8000', 'http://nas.lan:8000').host).toBe('nas.lan:8000')
  })

  it.each([
    'https://me:sk-secret@api.test/v1',
    'https://sk-secret@api.test/v1',
    'https://api.test/v1?key=sk-secret',
    'https://api.test/v1#sk-secret',
    'ftp://sk-secret.test',
    'file:///sk-secret',
    'javascript:sk-secret',
    'sk-secret',
    'http://',
    'http://127.0.0.1.sk-secret.256',
  ])('is refused without repeating it: %s', (baseUrl) => {
    const error = thrown(() => allow(baseUrl, 'api.test'))
    expect(error.code).toBe('INVALID_INPUT')
    expect(error.message).not.toContain('secret')
  })

  it('is on this machine for no other host, however it is written', () => {
    fc.assert(
      fc.property(fc.webUrl({ withQueryParameters: false }), fc.string(), (url, path) => {
        const { local } = readAddress(`${new URL(url).origin}/${encodeURIComponent(path)}`)
        expect(local).toBe(false)
      }),
    )
  })
})
