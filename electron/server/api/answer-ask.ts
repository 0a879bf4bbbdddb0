import { randomUUID } from 'node:crypto'
import type { CheckedInput } from '../../../shared/contract/index.ts'
import { toTroveError } from '../../../shared/errors.ts'
import type { CallContext } from '../../../shared/rpc/service.ts'
import { problem } from './problem.ts'
import type { ApiEngine } from './route.ts'

export const eventStream = 'text/event-stream'

/** Comments keep a connection alive while a model thinks; and that nobody listens any more is only seen in writing. */
const heartbeatMs = 15_000

const wantsEvents = (request: Request): boolean =>
  (request.headers.get('accept') ?? '').toLowerCase().includes(eventStream)

/** Answers a question: as JSON, or piece by piece for those who take events. */
export async function answerAsk(
  engine: ApiEngine,
  given: CheckedInput<'ask'>,
  { signal }: CallContext,
  request: Request,
): Promise<Response> {
  // A name of the caller's could be another's too.
  const input = { ...given, askId: randomUUID() }
  if (!wantsEvents(request)) return Response.json(await engine.handlers.ask(input, { signal }))
  const gone = new AbortController()
  const stream = new ReadableStream<Uint8Array>({
    start: (controller) => void tell(engine, input, AbortSignal.any([signal, gone.signal]), controller),
    cancel: () => gone.abort(),
  })
  return new Response(stream, { headers: { 'Content-Type': `${eventStream}; charset=utf-8` } })
}

/** Writes the stages of an answer as server-sent events (WHATWG HTML, "Server-sent events"). */
async function tell(
  { handlers, events }: ApiEngine,
  input: CheckedInput<'ask'>,
  signal: AbortSignal,
  controller: ReadableStreamDefaultController<Uint8Array>,
): Promise<void> {
  const encoder = new TextEncoder()
  const write = (text: string): void => {
    // Whoever has gone hears nothing.
    if (!signal.aborted) controller.enqueue(encoder.encode(text))
  }
  const say = (event: string, data: unknown): void =>
    write(`event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
  const stop = events.on('askProgress', ({ askId, stage }) => {
    if (askId !== input.askId) return
    if (stage.kind === 'sources') say('sources', { sources: stage.sources, outcome: stage.outcome })
    if (stage.kind === 'text') say('text', { text: stage.text })
  })
  const beat = setInterval(() => write(':\n\n'), heartbeatMs)
  try {
    say('answer', await handlers.ask(input, { signal }))
  } catch (cause) {
    const { code, message } = toTroveError(cause)
    say('problem', await problem(code, message).json())
  } finally {
    clearInterval(beat)
    stop()
    if (!signal.aborted) controller.close()
  }
}
