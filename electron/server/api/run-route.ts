import type { Context } from 'hono'
import { contract } from '../../../shared/contract/contract.ts'
import { TroveError } from '../../../shared/errors.ts'
import type { CallContext } from '../../../shared/rpc/service.ts'
import { checkInput } from './check-input.ts'
import { isJson, parseJson } from './json-body.ts'
import { problem } from './problem.ts'
import { readBody } from './read-body.ts'
import type { ApiEngine, Route } from './route.ts'

const defaultTimeoutMs = 30_000

type AnyHandler = (input: unknown, context: CallContext) => unknown

/** Answers one request by the route that it has come to. */
export async function runRoute(route: Route, c: Context, engine: ApiEngine): Promise<Response> {
  let given: unknown
  if (route.verb === 'POST') {
    if (!isJson(c.req.header('content-type'))) {
      return problem('INVALID_INPUT', 'Send JSON, and declare it: “Content-Type: application/json”.', {
        status: 415,
        headers: { Accept: 'application/json' },
      })
    }
    given = parseJson(await readBody(c.req.raw))
  } else given = route.input?.(c.req.param())
  const checked = checkInput(contract.requests[route.request].input, given)
  if ('refusal' in checked) return checked.refusal
  const signal = AbortSignal.any([c.req.raw.signal, AbortSignal.timeout(route.timeoutMs ?? defaultTimeoutMs)])
  if (route.answer) return route.answer(engine, checked.input as never, { signal }, c.req.raw)
  // Input and handler belong to the same request of the contract.
  const handler = engine.handlers[route.request] as AnyHandler
  return Response.json(await inTime(handler(checked.input, { signal }), signal))
}

/** What a handler answers, unless the signal fires first: not every handler listens to it. */
async function inTime(answer: unknown, signal: AbortSignal): Promise<unknown> {
  let stop = (): void => undefined
  const aborted = new Promise<never>((_resolve, reject) => {
    stop = () => reject(new TroveError('CANCELLED', 'The request took too long and was given up.'))
    signal.addEventListener('abort', stop, { once: true })
  })
  try {
    return await Promise.race([answer, aborted])
  } finally {
    signal.removeEventListener('abort', stop)
  }
}
