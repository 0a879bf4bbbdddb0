import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { describeApi } from '../../../electron/server/api/openapi.ts'
import { routes } from '../../../electron/server/api/routes.ts'
import { httpStatus } from '../../../electron/server/api/status-codes.ts'
import type { LoopbackServer } from '../../../electron/server/loopback-server.ts'
import type { FoundPassage } from '../../../shared/contract/index.ts'
import { errorCodes } from '../../../shared/errors.ts'
import { start } from '../running-server.ts'
import { call } from './client.ts'

const schema = z.record(z.string(), z.unknown())
const media = z.record(z.string(), z.object({ schema }))
const operation = z.object({
  operationId: z.string(),
  summary: z.string(),
  description: z.string().optional(),
  parameters: z
    .array(
      z.object({
        name: z.string(),
        in: z.literal('path'),
        required: z.literal(true),
        description: z.string(),
        schema,
      }),
    )
    .optional(),
  requestBody: z.object({ required: z.literal(true), content: media }).optional(),
  responses: z.record(z.string().regex(/^\d{3}$/), z.object({ description: z.string(), content: media })),
})
/** What the OpenAPI specification asks of a document like ours. */
const openApi = z
  .object({
    openapi: z.string().regex(/^3\.1\.\d+$/),
    info: z.object({
      title: z.string(),
      version: z.string(),
      summary: z.string(),
      license: z.object({ name: z.string(), identifier: z.string() }),
    }),
    servers: z.array(z.object({ url: z.url() })),
    security: z.array(z.record(z.string(), z.array(z.string()))),
    paths: z.record(
      z.string().startsWith('/'),
      z
        .record(z.enum(['get', 'post', 'delete']), operation)
        .or(z.partialRecord(z.enum(['get', 'post', 'delete']), operation)),
    ),
    components: z.object({
      securitySchemes: z.record(z.string(), schema),
      schemas: z.record(z.string(), schema),
    }),
  })
  .strict()

const described = openApi.parse(
  JSON.parse(JSON.stringify(describeApi(routes, { version: '1.2.3', port: 8080 }))),
)
const operations = Object.entries(described.paths).flatMap(([path, verbs]) =>
  Object.entries(verbs).map(([verb, operation]) => ({ path, verb: verb.toUpperCase(), operation })),
)

const result: FoundPassage = {
  chunkId: 'a',
  source: 'collection',
  documentId: 1,
  passageId: 1,
  score: 0.1,
  content: 'b',
  metadata: { nested: [{ c: null }] },
}
let server: LoopbackServer

beforeAll(async () => {
  server = await start(
    {
      embedText: ({ chunkId }) => ({ chunkId, dimensions: 384, model: 'm' }),
      searchPassages: () => ({ results: [result] }),
      deleteText: () => ({}),
      listFolders: () => [],
    },
    { api: { version: '1.2.3' } },
  )
})
afterAll(() => server.close())

describe('The description of the API', () => {
  it('is served, for the port that is used', async () => {
    const { status, body, headers } = await call(server, 'GET', '/openapi.json')
    expect(status).toBe(200)
    expect(headers['content-type']).toBe('application/json')
    expect(openApi.parse(body).servers).toEqual([{ url: `http://127.0.0.1:${server.port}` }])
    expect(openApi.parse(body).info.version).toBe('1.2.3')
  })

  it('has every request that is answered, and no other', async () => {
    expect(operations.map(({ verb, path }) => `${verb} ${path}`).sort()).toEqual(
      [...routes.map(({ verb, path }) => `${verb} ${path}`), 'GET /openapi.json'].sort(),
    )
    for (const { verb, path } of operations) {
      const { status, body } = await call(server, verb, path.replaceAll(/\{\w+\}/g, '1'), { body: {} })
      const { code } = z.object({ code: z.string().optional() }).catch({}).parse(body)
      expect([404, 405], `${verb} ${path}`).not.toContain(status)
      expect(code).not.toBe('UNKNOWN_METHOD')
    }
  })

  it('names each operation once, and each parameter of a path', () => {
    const ids = operations.map(({ operation }) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const { path, operation } of operations) {
      const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name)
      expect((operation.parameters ?? []).map(({ name }) => name)).toEqual(named)
    }
  })

  it('has no reference that leads nowhere', () => {
    const text = JSON.stringify(described)
    const references = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, reference]) => reference ?? '')
    expect(references.length).toBeGreaterThan(0)
    for (const reference of references) {
      const [root, ...names] = reference.split('/')
      let found: unknown = described
      for (const name of names) found = (found as Record<string, unknown>)[name]
      expect([root, found], reference).toEqual(['#', expect.any(Object)])
    }
  })

  it('fits what is really sent and answered', async () => {
    const examples: [string, string, string, unknown][] = [
      ['POST', '/embed', '/embed', { chunkId: 'a', text: 'b', metadata: { c: 1 } }],
      ['POST', '/search/pgvector', '/search/pgvector', { query: 'x', filter: { a: ['b', 1, true] } }],
      ['GET', '/folders', '/folders', undefined],
      ['DELETE', '/embed/{chunkId}', '/embed/a', undefined],
    ]
    const check = (schema: Record<string, unknown> | undefined, value: unknown): void => {
      const { schemas } = described.components
      // Where `fromJSONSchema` looks for what is referred to.
      const text = JSON.stringify({ ...schema, $defs: schemas }).replaceAll(
        '#/components/schemas/',
        '#/$defs/',
      )
      expect(z.fromJSONSchema(JSON.parse(text) as never).safeParse(value)).toMatchObject({ success: true })
    }
    for (const [verb, path, address, body] of examples) {
      const { operation } = operations.find((each) => each.path === path && each.verb === verb) ?? {}
      const answer = await call(server, verb, address, body === undefined ? {} : { body })
      expect(answer.status).toBe(200)
      check(operation?.responses['200']?.content['application/json']?.schema, answer.body)
      if (body) check(operation?.requestBody?.content['application/json']?.schema, body)
    }
    const refused = await call(server, 'POST', '/embed', { body: { chunkId: 'a' } })
    check(described.components.schemas['Problem'], refused.body)
    const limit = described.paths['/search/pgvector']?.post?.requestBody?.content['application/json']?.schema
    expect(limit).toMatchObject({
      additionalProperties: false,
      required: ['query'],
      properties: {
        limit: { type: 'integer', minimum: 1, maximum: 1_000, default: 10 },
        distance: { enum: ['cosine', 'l2', 'inner_product'] },
      },
    })
  })
})

it('Every error code has an HTTP status that says an error', () => {
  for (const code of errorCodes) expect(httpStatus(code), code).toBeGreaterThanOrEqual(400)
})
