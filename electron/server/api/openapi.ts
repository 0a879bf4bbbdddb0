import { z } from 'zod'
import { contract } from '../../../shared/contract/contract.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import { problemDetails, problemType } from './problem.ts'
import type { Route } from './route.ts'
import { httpStatus } from './status-codes.ts'

type Json = Record<string, unknown>

/** What may go wrong with every request. */
const always: readonly ErrorCode[] = [
  'INVALID_INPUT',
  'UNAUTHORIZED',
  'FORBIDDEN',
  'TOO_MANY_REQUESTS',
  'INTERNAL',
]
const withBody: readonly ErrorCode[] = ['TOO_LARGE']

/**
 * A schema of the contract as JSON Schema 2020-12, which OpenAPI 3.1 uses as it is. What it refers to goes to the document's own
 * schemas, under the name of what it is part of.
 */
function jsonSchema(schema: z.ZodType, io: 'input' | 'output', name: string, schemas: Json): Json {
  const made = z.toJSONSchema(schema, { io, unrepresentable: 'any' })
  const text = JSON.stringify(made).replaceAll('"#/$defs/', `"#/components/schemas/${name}.`)
  const { $schema: _dialect, $defs = {}, ...rest } = JSON.parse(text) as Json & { $defs?: Json }
  for (const [part, definition] of Object.entries($defs)) schemas[`${name}.${part}`] = definition
  return rest
}

const json = (schema: Json): Json => ({ 'application/json': { schema } })

/** The responses for these codes, those with one status together. */
function problems(codes: readonly ErrorCode[], more: readonly [number, string][]): Json {
  const byStatus = new Map<number, string[]>()
  for (const code of new Set(codes)) {
    const status = httpStatus(code)
    byStatus.set(status, [...(byStatus.get(status) ?? []), code])
  }
  for (const [status, what] of more) byStatus.set(status, [...(byStatus.get(status) ?? []), what])
  const content = { [problemType]: { schema: { $ref: '#/components/schemas/Problem' } } }
  return Object.fromEntries(
    [...byStatus].map(([status, what]) => [status, { description: what.join(', '), content }]),
  )
}

function operation(route: Route, schemas: Json): Json {
  const { input, output } = contract.requests[route.request]
  const takesBody = route.verb === 'POST'
  const parameters = Object.entries(route.parameters ?? {}).map(([name, { schema, description }]) => ({
    name,
    in: 'path',
    required: true,
    description,
    schema: jsonSchema(schema, 'input', `${route.request}.${name}`, schemas),
  }))
  const others = Object.fromEntries(
    (route.produces ?? []).map((type) => [type, { schema: { type: 'string' } }]),
  )
  const codes = [...always, ...(takesBody ? withBody : []), ...(route.codes ?? [])]
  return {
    operationId: route.request,
    summary: route.summary,
    ...(route.description && { description: route.description }),
    ...(parameters.length > 0 && { parameters }),
    ...(takesBody && {
      requestBody: {
        required: true,
        content: json(jsonSchema(input, 'input', `${route.request}.input`, schemas)),
      },
    }),
    responses: {
      200: {
        description: 'Done.',
        content: { ...json(jsonSchema(output, 'output', `${route.request}.output`, schemas)), ...others },
      },
      ...problems(codes, [
        [504, 'CANCELLED (it took too long)'],
        ...(takesBody
          ? ([[415, 'INVALID_INPUT (the body is not declared as JSON)']] as [number, string][])
          : []),
      ]),
    },
  }
}

/** The description of the API (OpenAPI 3.1), made from the routes and the contract. */
export function describeApi(
  routes: readonly Route[],
  { version, port }: { version: string; port: number },
): Json {
  const paths: Record<string, Json> = {}
  const schemas: Json = {}
  schemas['Problem'] = jsonSchema(problemDetails, 'output', 'Problem', schemas)
  for (const route of routes) {
    paths[route.path] = { ...paths[route.path], [route.verb.toLowerCase()]: operation(route, schemas) }
  }
  paths['/openapi.json'] = {
    get: {
      operationId: 'describe',
      summary: 'This description',
      responses: {
        200: { description: 'An OpenAPI document.', content: json({ type: 'object' }) },
        ...problems(always, []),
      },
    },
  }
  return {
    openapi: '3.1.1',
    info: {
      title: 'Trove',
      version,
      summary: 'Search and texts of a Trove library, for programs of the same machine.',
      license: { name: 'MIT', identifier: 'MIT' },
    },
    servers: [{ url: `http://127.0.0.1:${port}` }],
    security: [{ token: [] }],
    paths,
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas,
    },
  }
}
