import { getRequestListener } from '@hono/node-server'
import { Hono } from 'hono'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { toTroveError } from '../../../shared/errors.ts'
import { securityHeaders } from '../security-headers.ts'
import { refuseForeign, refuseStranger } from './admission.ts'
import { describeApi } from './openapi.ts'
import { problem } from './problem.ts'
import { defaultRateLimit, TokenBucket, type RateLimit } from './rate-limit.ts'
import type { ApiEngine, Route } from './route.ts'
import { routes } from './routes.ts'
import { runRoute } from './run-route.ts'

export interface ApiOptions extends ApiEngine {
  port: number
  token: string
  /** Trove's own. */
  version: string
  rateLimit?: RateLimit | undefined
  /** Hears of every error that is a defect of ours, before it is answered. */
  onDefect?: ((cause: unknown, method: string) => void) | undefined
}

export interface Api {
  /** Whether a request is the API's to answer: its paths go before the window's files. */
  serves(request: IncomingMessage): boolean
  answer(request: IncomingMessage, response: ServerResponse): void
}

const descriptionPath = '/openapi.json'

const firstOf = (path: string): string => path.split(/[/?#]/, 2)[1] ?? ''

/** The HTTP interface for programs (docs/api.md). */
export function createApi(options: ApiOptions): Api {
  const { port } = options
  const app = appOf(options)
  const listener = getRequestListener((request) => app.fetch(request), { overrideGlobalObjects: false })
  const roots = new Set([...routes.map(({ path }) => path), descriptionPath].map(firstOf))
  return {
    serves: ({ method, url = '' }) => (method !== 'GET' && method !== 'HEAD') || roots.has(firstOf(url)),
    answer(request, response) {
      const refusal = refuseForeign(request.headers, port)
      if (refusal) void send(refusal, request, response, port)
      else void listener(request, response)
    },
  }
}

function appOf({
  handlers,
  events,
  port,
  token,
  version,
  onDefect,
  rateLimit = defaultRateLimit,
}: ApiOptions): Hono {
  const app = new Hono()
  const bucket = new TokenBucket(rateLimit)
  app.use(async (c, next) => {
    const refusal = refuseStranger(c.req.header('authorization'), token) ?? refuseHasty(bucket)
    if (refusal) c.res = refusal
    else await next()
    for (const [name, value] of Object.entries(answerHeaders(port))) c.res.headers.set(name, value)
  })

  for (const route of routes) {
    app.on(route.verb, honoPath(route.path), (c) => runRoute(route, c, { handlers, events }))
  }
  const description = JSON.stringify(describeApi(routes, { version, port }))
  app.get(
    descriptionPath,
    () => new Response(description, { headers: { 'Content-Type': 'application/json' } }),
  )
  for (const [path, verbs] of verbsOf(routes)) app.all(honoPath(path), () => refuseVerb(verbs))

  app.notFound(() => problem('NOT_FOUND', 'There is nothing here. GET /openapi.json tells what there is.'))
  app.onError((cause, c) => {
    const { code, message, details } = toTroveError(cause)
    if (code !== 'INTERNAL') return problem(code, message, details ? { details } : {})
    onDefect?.(cause, `${c.req.method} ${c.req.path}`)
    return problem(code, 'The request failed because of a defect in Trove.')
  })
  return app
}

const honoPath = (path: string): string => path.replaceAll(/\{(\w+)\}/g, ':$1')

const answerHeaders = (port: number): Record<string, string> => ({
  ...securityHeaders(port),
  'Cache-Control': 'no-store',
})

function refuseHasty(bucket: TokenBucket): Response | null {
  const seconds = bucket.take()
  if (seconds === null) return null
  return problem('TOO_MANY_REQUESTS', 'Too many requests come at once. Try again in a moment.', {
    headers: { 'Retry-After': String(Math.ceil(seconds)) },
  })
}

/** For each path the verbs it has, as an `Allow` header names them. */
function verbsOf(all: readonly Route[]): Map<string, string> {
  const verbs = new Map<string, string>([[descriptionPath, 'GET, HEAD']])
  for (const { path, verb } of all) {
    const known = verbs.get(path)
    verbs.set(path, [known, verb === 'GET' ? 'GET, HEAD' : verb].filter(Boolean).join(', '))
  }
  return verbs
}

const refuseVerb = (verbs: string): Response =>
  problem('UNKNOWN_METHOD', `Only ${verbs} is answered here.`, { status: 405, headers: { Allow: verbs } })

/** An answer to a request that goes no further. */
async function send(
  answer: Response,
  request: IncomingMessage,
  response: ServerResponse,
  port: number,
): Promise<void> {
  request.resume()
  const body = await answer.text()
  response.writeHead(answer.status, { ...Object.fromEntries(answer.headers), ...answerHeaders(port) })
  response.end(request.method === 'HEAD' ? undefined : body)
}
