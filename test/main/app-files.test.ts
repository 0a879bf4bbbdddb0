import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { beforeAll, describe, expect, it } from 'vitest'
import { answerFromFiles } from '../../electron/main/app-files.ts'

const secret = 'not for the window'
let root = ''

beforeAll(() => {
  const directory = mkdtempSync(join(tmpdir(), 'trove-files-'))
  root = join(directory, 'renderer')
  mkdirSync(join(root, 'assets'), { recursive: true })
  writeFileSync(join(directory, 'secret.txt'), secret)
  writeFileSync(join(root, 'index.html'), '<!doctype html>')
  writeFileSync(join(root, 'assets/app.js'), 'void 0')
  symlinkSync(join(directory, 'secret.txt'), join(root, 'assets/link.txt'))
})

const ask = (url: string, method = 'GET'): Promise<Response> =>
  answerFromFiles(root, new Request(url, { method }))

describe('the window’s own files under app://trove/', () => {
  it.each([
    ['app://trove/', 'text/html; charset=utf-8'],
    ['app://trove/index.html', 'text/html; charset=utf-8'],
    ['app://trove/assets/app.js', 'text/javascript; charset=utf-8'],
    ['app://trove/assets/app.js?v=1#top', 'text/javascript; charset=utf-8'],
  ])('are answered with their media type: %s', async (url, type) => {
    const response = await ask(url)
    expect([response.status, response.headers.get('Content-Type')]).toEqual([200, type])
    expect(await response.text()).not.toBe('')
  })

  it.each([
    'app://trove/absent.js',
    'app://trove/assets',
    'app://trove/../secret.txt',
    'app://trove/%2e%2e/secret.txt',
    'app://trove/..%2fsecret.txt',
    'app://trove/assets/..%2f..%2fsecret.txt',
    'app://trove/..%5csecret.txt',
    'app://trove/assets/link.txt',
    'app://trove/%00',
    'app://trove/%E0%A4%A',
    'app://other/index.html',
  ])('are all there is: %s is not found', async (url) => {
    const response = await ask(url)
    expect(response.status).toBe(404)
    expect(await response.text()).not.toContain(secret)
  })

  it('never lead outside, whatever the path', async () => {
    const piece = fc.oneof(
      fc.constantFrom('..', '.', '%2e%2e', '%2f', '..%2f', '%5c', '//', 'assets', 'secret.txt', '%00', ':'),
      fc.string({ maxLength: 5 }),
    )
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 6 }), async (pieces) => {
        const url = `app://trove/${pieces.join('/')}`
        if (!URL.canParse(url)) return
        expect(await (await ask(url)).text()).not.toContain(secret)
      }),
    )
  })

  it('are only read', async () => {
    expect((await ask('app://trove/index.html', 'POST')).status).toBe(405)
    expect(await (await ask('app://trove/index.html', 'HEAD')).text()).toBe('')
  })

  it.each(['app://trove/', 'app://trove/absent', 'app://other/'])(
    'come with a policy that lets the page load nothing from elsewhere: %s',
    async (url) => {
      const { headers } = await ask(url)
      const policy = headers.get('Content-Security-Policy')?.split('; ')
      expect(policy).toContain("default-src 'none'")
      expect(policy).toContain("script-src 'self'")
      expect(policy).toContain("connect-src 'self'")
      expect(policy).toContain("frame-ancestors 'none'")
      expect(policy?.join(' ')).not.toMatch(/unsafe|http|\*/)
      expect(headers.get('X-Content-Type-Options')).toBe('nosniff')
    },
  )
})
