import { createParser } from 'eventsource-parser'
import { z } from 'zod'
import { TroveError } from '../../../shared/errors.ts'
import { Failure } from './failure.ts'
import { messageIn, parseJson, quoted, type Told } from './quote.ts'

/** What one event of a streamed answer brings: some text, perhaps the end. */
export interface ChatEvent {
  text: string
  done: boolean
}

/** An event's data may be so long; of one that has no end nothing more is kept. */
const mostBuffered = 1_000_000

const chunk = z.object({
  choices: z
    .array(
      z.object({
        delta: z.object({ content: z.string().nullish() }).nullish(),
        finish_reason: z.string().nullish(),
      }),
    )
    .nullish(),
})

/**
 * Reads server-sent events of a streamed chat (https://platform.openai.com/docs/api-reference/chat-streaming). Feed it what
 * arrives, cut anywhere; it answers the events that are complete. Throws `Failure`s.
 */
export function chatEvents(host: string, told: Told): (bytes: Uint8Array) => ChatEvent[] {
  const decoder = new TextDecoder()
  let arrived: string[] = []
  let tooLong = false
  const parser = createParser({
    maxBufferSize: mostBuffered,
    onEvent: ({ data }) => arrived.push(data),
    onError: ({ type }) => (tooLong ||= type === 'max-buffer-size-exceeded'),
  })
  return (bytes) => {
    arrived = []
    parser.feed(decoder.decode(bytes, { stream: true }))
    if (tooLong) throw failed(`${host} sends an event without an end.`)
    return arrived.map((data) => readEvent(data, host, told))
  }
}

function readEvent(data: string, host: string, told: Told): ChatEvent {
  if (data.trim() === '[DONE]') return { text: '', done: true }
  const json = parseJson(data)
  if (json === undefined) throw failed(`${host} sent a piece of its answer that is no valid JSON.`)
  const parsed = chunk.safeParse(json)
  if (!parsed.success || parsed.data.choices === undefined) {
    throw failed(`${host} stopped with an error${quoted(messageIn(json), told)}.`)
  }
  // The last event may hold nothing but figures.
  const [choice] = parsed.data.choices ?? []
  return { text: choice?.delta?.content ?? '', done: typeof choice?.finish_reason === 'string' }
}

const failed = (message: string): Failure =>
  new Failure(new TroveError('PROVIDER_FAILED', message), { again: true })
