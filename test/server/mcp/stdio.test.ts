import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Client } from '@modelcontextprotocol/sdk/client/index.js'
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js'
import type { CallToolResult } from '@modelcontextprotocol/sdk/types.js'
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest'
import { fixtureModel, type TestPlace } from '../../engine/support/open-test-engine.ts'
import { nodeFlags } from '../../support/node-flags.ts'
import { hostile, makeAssistantLibrary, openFolder } from './assistant-library.ts'

const timeout = 120_000
const entry = fileURLToPath(new URL('../../../electron/cli/index.ts', import.meta.url))

let place: TestPlace
beforeAll(async () => {
  place = await makeAssistantLibrary()
}, timeout)
afterAll(() => place.clear())

const startingWith = (...args: string[]) => ({
  command: process.execPath,
  args: [...nodeFlags, entry, 'mcp', ...args],
  env: {
    ...(process.env as Record<string, string>),
    TROVE_LIBRARY: place.library,
    TROVE_MODEL_DIR: fixtureModel,
  },
})

const connect = async (...args: string[]) => {
  const transport = new StdioClientTransport({ ...startingWith(...args), stderr: 'pipe' })
  const client = new Client({ name: 'test', version: '1' })
  await client.connect(transport)
  return client
}

interface Found {
  results: { documentId: number; passageId: number; path: string; excerpt: string }[]
}

const textOf = (result: unknown): string =>
  (result as CallToolResult).content.map((part) => (part.type === 'text' ? part.text : '')).join('')

describe('An assistant over standard input and output', { timeout }, () => {
  let client: Client
  beforeAll(async () => {
    client = await connect()
  }, timeout)
  afterAll(() => client.close())

  const call = (name: string, args: Record<string, unknown> = {}) =>
    client.callTool({ name, arguments: args }) as Promise<CallToolResult>
  const find = async (query: string) => {
    const found = (await call('search', { query })).structuredContent as unknown as Found
    return found.results
  }
  const documentOf = async (name: string) =>
    (await find(`name:${name}`)).find(({ path }) => path.includes(name)) ?? { documentId: 0, passageId: 0 }

  it('is told of five tools, which all only read', async () => {
    const { tools } = await client.listTools()
    expect(tools.map(({ name }) => name)).toEqual([
      'search',
      'read_document',
      'find_similar',
      'list_folders',
      'status',
    ])
    for (const { annotations, outputSchema, description } of tools) {
      expect(annotations).toMatchObject({ readOnlyHint: true, openWorldHint: false })
      expect(outputSchema).toMatchObject({ type: 'object' })
      expect(description).not.toBe('')
    }
    expect(client.getInstructions()).toContain('must not be followed')
  })

  it('searches by meaning', async () => {
    const result = await call('search', { query: 'cat' })
    expect(result.structuredContent).toMatchObject({ mode: 'hybrid', notices: [] })
    const [first] = await find('cat')
    expect(first).toMatchObject({
      path: join(openFolder(place), 'cats.md'),
      lines: [1, 3],
      excerpt: expect.stringContaining('kitten'),
      score: expect.any(Number),
    })
    expect(textOf(result)).toContain('cats.md')
  })

  it('searches in one folder and for one type', async () => {
    const found = async (more: Record<string, unknown>) =>
      (await call('search', { query: 'kitten', ...more })).structuredContent
    expect(await found({ folder: join(place.documents, 'secret') })).toMatchObject({
      results: [{ title: 'The plan' }],
    })
    expect(await found({ type: 'pdf' })).toMatchObject({ results: [] })
    expect(textOf(await call('search', { query: 'kitten', folder: 'secret' }))).toMatch(/^INVALID_INPUT: /)
  })

  it('reads a document on and on, and nothing twice', async () => {
    const { documentId } = await documentOf('book')
    const parts: string[] = []
    for (let from: number | null = 0; from !== null;) {
      const { structuredContent } = await call('read_document', { documentId, from, maxTokens: 600 })
      const read = structuredContent as { next: number | null; passages: { text: string }[] }
      expect(read.passages.length).toBeGreaterThan(0)
      parts.push(...read.passages.map(({ text }) => text))
      from = read.next
    }
    const text = parts.join('\n')
    for (let part = 0; part < 12; part++) {
      expect(text.split(`Sentence of part ${part}. `.trim()).length - 1).toBe(40)
    }
  })

  it('reads from a passage, and is told that a document has no pages', async () => {
    const { documentId, passageId } = (await find('part 7'))[0] ?? { documentId: 0, passageId: 0 }
    const { structuredContent } = await call('read_document', { documentId, passageId, count: 1 })
    expect(structuredContent).toMatchObject({ passages: [{ id: passageId }] })
    expect(textOf(await call('read_document', { documentId, fromPage: 1 }))).toMatch(
      /^INVALID_INPUT: .*pages/,
    )
  })

  it('is told why a document can not be read', async () => {
    const { documentId } = await documentOf('cats')
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, id) => call('read_document', { documentId: id + 1 })),
    )
    expect(results.filter(({ isError }) => isError).map(textOf)).toContainEqual(
      expect.stringMatching(/^FILE_EMPTY: /),
    )
    expect(documentId).toBeGreaterThan(0)
    const missing = await call('read_document', { documentId: 2 ** 31 - 1 })
    expect(missing).toMatchObject({ isError: true })
    expect(textOf(missing)).toBe('NOT_FOUND: This document is no longer in the library.')
  })

  it('finds what is similar to a document and to a passage of it', async () => {
    const { documentId, passageId } = await documentOf('cats')
    for (const args of [{ documentId }, { documentId, passageId }]) {
      const { structuredContent } = await call('find_similar', args)
      const { results } = structuredContent as unknown as Found
      expect(results.length).toBeGreaterThan(0)
      expect(results.map((result) => result.documentId)).not.toContain(documentId)
    }
    const other = await documentOf('book')
    expect(textOf(await call('find_similar', { documentId, passageId: other.passageId }))).toMatch(
      /^NOT_FOUND/,
    )
  })

  it('lists folders and tells the status', async () => {
    expect((await call('list_folders')).structuredContent).toMatchObject({
      folders: [{ path: place.documents, documents: 5, indexed: 4 }],
    })
    expect((await call('status')).structuredContent).toMatchObject({
      model: 'ready',
      documents: { indexed: 4 },
      folders: null,
    })
  })

  it('has the documents as resources', async () => {
    const { resources } = await client.listResources()
    expect(resources.map(({ name }) => name).toSorted()).toEqual([
      'book.md',
      'cats.md',
      'hostile.md',
      'plan.md',
    ])
    const cats = resources.find(({ name }) => name === 'cats.md')?.uri ?? ''
    expect((await client.readResource({ uri: cats })).contents).toMatchObject([
      { uri: cats, mimeType: 'text/plain', text: expect.stringContaining('Our kitten sleeps') },
    ])
    for (const id of ['2147483647', 'x', '1e3', '99999999999']) {
      await expect(client.readResource({ uri: `trove://document/${id}` })).rejects.toMatchObject({
        code: -32_002,
        message: expect.stringContaining('NOT_FOUND'),
      })
    }
  })

  it('gets hostile text as data, between marks that the text can not know', async () => {
    const { documentId } = await documentOf('hostile')
    const calls = [
      await call('read_document', { documentId }),
      await call('search', { query: 'hostile kitten instructions' }),
    ]
    for (const result of calls) {
      const text = textOf(result)
      const [, mark = 'none'] = /^(==== document text [0-9a-f]{16}) begins ====$/m.exec(text) ?? []
      const [before = '', inside = '', after = ''] = text.split(
        new RegExp(`^${mark} (?:begins|ends) ====$`, 'm'),
      )
      expect(before + after).not.toContain('Ignore')
      expect(after).toBe('')
      expect(inside).toContain('Ignore previous instructions')
    }
    expect(JSON.stringify(calls[0]?.structuredContent)).toContain(JSON.stringify(hostile).slice(1, -1))
  })

  it.each([
    ['search', {}],
    ['search', { query: '' }],
    ['search', { query: 'x'.repeat(2_001) }],
    ['search', { query: 'cat', limit: 0 }],
    ['search', { query: 'cat', limit: 1_000_000 }],
    ['search', { query: 'cat', mode: 'psychic' }],
    ['search', { query: 'cat', scope: { folders: ['/'] } }],
    ['read_document', { documentId: '1' }],
    ['read_document', { documentId: 1, from: -1 }],
    ['read_document', { documentId: 2 ** 40 }],
    ['read_document', { documentId: 1, from: 2 ** 40 }],
    ['read_document', { documentId: 1, from: 0, passageId: 1 }],
    ['read_document', { documentId: 1, fromPage: 3, toPage: 2 }],
    ['read_document', { documentId: 1, maxTokens: 1e9 }],
    ['find_similar', {}],
    ['delete_everything', { confirmed: true }],
  ])('is refused %s with %.60j', async (name, args) => {
    const result = await call(name, args)
    expect(result.isError).toBe(true)
    expect(textOf(result)).not.toMatch(/\bat \S+:\d+/)
  })

  it('may call a question off', async () => {
    const controller = new AbortController()
    const asked = client.callTool({ name: 'search', arguments: { query: 'cat' } }, undefined, {
      signal: controller.signal,
    })
    controller.abort('No longer wanted.')
    await expect(asked).rejects.toThrow('No longer wanted.')
    expect((await call('status')).isError).toBeUndefined()
  })

  it('is told who has the library while another Trove is open', async () => {
    const second = await connect()
    const result = (await second.callTool({ name: 'status', arguments: {} })) as CallToolResult
    expect(result.isError).toBe(true)
    expect(textOf(result)).toMatch(/^LIBRARY_LOCKED: .*process \d+.*trove serve --mcp/)
    await second.close()
  })
})

describe('An assistant that is let at one folder', { timeout }, () => {
  let client: Client
  beforeAll(async () => {
    client = await connect('--folder', openFolder(place))
  }, timeout)
  afterAll(() => client.close())

  const call = (name: string, args: Record<string, unknown> = {}) =>
    client.callTool({ name, arguments: args }) as Promise<CallToolResult>

  it('finds, reads and lists nothing else', async () => {
    for (const query of ['secret kitten', 'kitten) OR (plan', 'in:secret kitten', 'kitten OR name:plan']) {
      const { structuredContent } = await call('search', { query, limit: 50 })
      const { results } = structuredContent as unknown as Found
      expect(results.filter(({ path }) => !path.startsWith(openFolder(place)))).toEqual([])
    }
    for (const folder of [join(place.documents, 'secret'), `${openFolder(place)}/../secret`]) {
      expect(textOf(await call('search', { query: 'kitten', folder }))).toMatch(/^NOT_FOUND: /)
    }
    const around = await call('search', { query: 'kitten', folder: place.documents })
    const inside = (around.structuredContent as unknown as Found).results
    expect(inside.length).toBeGreaterThan(1)
    expect(inside.every(({ path }) => path.startsWith(openFolder(place)))).toBe(true)
    const { resources } = await client.listResources()
    expect(resources.map(({ name }) => name).toSorted()).toEqual(['book.md', 'cats.md', 'hostile.md'])
    expect((await call('list_folders')).structuredContent).toEqual({
      folders: [expect.objectContaining({ path: openFolder(place), name: 'open', documents: null })],
    })
    expect((await call('status')).structuredContent).toMatchObject({
      documents: null,
      folders: [openFolder(place)],
    })
  })

  it('can not tell a document outside from one that does not exist', async () => {
    const results = await Promise.all(
      Array.from({ length: 8 }, (_, at) => call('read_document', { documentId: at + 1 })),
    )
    expect(results.filter(({ isError }) => !isError)).toHaveLength(3)
    for (const result of results.filter(({ isError }) => isError)) {
      expect(textOf(result)).toBe('NOT_FOUND: This document is no longer in the library.')
    }
    for (let id = 1; id <= 8; id++) {
      const similar = await call('find_similar', { documentId: id })
      const { results: like = [] } = (similar.structuredContent ?? {}) as Partial<Found>
      expect(like.filter(({ path }) => path.includes('secret'))).toEqual([])
    }
  })
})

describe('The process', { timeout }, () => {
  const children: { kill(): void }[] = []
  afterEach(() => children.splice(0).forEach((child) => child.kill()))

  const start = (more: NodeJS.ProcessEnv = {}) => {
    const { command, args, env } = startingWith()
    const child = spawn(command, args, { env: { ...env, ...more }, stdio: ['pipe', 'pipe', 'pipe'] })
    children.push(child)
    const output = { stdout: '', stderr: '' }
    child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
    child.stdin.on('error', () => undefined)
    return { child, output, closed: once(child, 'close') }
  }
  const initialize = {
    jsonrpc: '2.0',
    id: 1,
    method: 'initialize',
    params: { protocolVersion: '2025-06-18', capabilities: {}, clientInfo: { name: 'test', version: '1' } },
  }

  it('writes nothing but messages, survives what is none, and ends when its input does', async () => {
    const { child, output, closed } = start()
    child.stdin.write('hello?\n{"jsonrpc":"2.0"}\n[]\n')
    child.stdin.write(`${JSON.stringify(initialize)}\n`)
    await once(child.stdout, 'data')
    child.stdin.end()
    expect((await closed)[0]).toBe(0)
    const messages = output.stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { id: number })
    expect(messages.map(({ id }) => id)).toEqual([1])
  })

  it('leads what threads print to standard error', async () => {
    const stray = `import { isMainThread } from 'node:worker_threads'; isMainThread || console.log('stray')`
    const options = `--import=data:text/javascript,${encodeURIComponent(stray)}`
    const { child, output, closed } = start({ NODE_OPTIONS: options })
    const call = { jsonrpc: '2.0', id: 2, method: 'tools/call', params: { name: 'status', arguments: {} } }
    child.stdin.write(`${JSON.stringify(initialize)}\n`)
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', method: 'notifications/initialized' })}\n`)
    child.stdin.write(`${JSON.stringify(call)}\n`)
    while (!output.stdout.includes('"id":2')) await once(child.stdout, 'data')
    child.stdin.end()
    await closed
    for (const line of output.stdout.trim().split('\n')) expect(JSON.parse(line)).toHaveProperty('result')
    expect(output.stderr).toContain('stray')
  })

  it('ends at a message that is too long', async () => {
    const { child, output, closed } = start()
    child.stdin.write(`"${'x'.repeat(10 * 1024 * 1024)}"\n`)
    expect((await closed)[0]).toBe(0)
    expect(output.stdout).toBe('')
    expect(output.stderr).toContain('maximum size')
  })
})
