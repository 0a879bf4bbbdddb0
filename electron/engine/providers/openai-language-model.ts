import { TroveError } from '../../../shared/errors.ts'
import { chatEvents } from './chat-events.ts'
import { connectionFailure } from './connection-failure.ts'
import { Failure } from './failure.ts'
import type { LanguageModel, LanguageModelRequest } from './language-model.ts'
import { Patience } from './patience.ts'
import { usualRetries, withRetries, type Retries } from './retry.ts'
import { send, type Provider } from './send.ts'

export interface ChatLimits {
  /** Until the first event: a program on this machine may have to load the model first. */
  firstMs: number
  /** Between two events. */
  betweenMs: number
  /** For the whole, retries included. */
  wholeMs: number
  /** Of an answer. */
  characters: number
  /** Of all events: a provider may send without end and never a word. */
  bytes: number
  retries: Retries
}

export const usualLimits: ChatLimits = {
  firstMs: 120_000,
  betweenMs: 60_000,
  wholeMs: 600_000,
  characters: 200_000,
  bytes: 64_000_000,
  retries: usualRetries,
}

export interface OpenAiLanguageModelOptions {
  provider: Provider
  model: string
  contextTokens?: number | undefined
  limits?: Partial<ChatLimits>
}

/** An answer that has begun. */
interface Begun {
  first: string | null
  rest: AsyncIterator<string>
}

/** A language model over HTTP, streamed, as OpenAI's chat completions are. */
export class OpenAiLanguageModel implements LanguageModel {
  readonly name: string
  readonly contextTokens?: number
  readonly #provider: Provider
  readonly #limits: ChatLimits

  constructor({ provider, model, contextTokens, limits }: OpenAiLanguageModelOptions) {
    this.name = model
    if (contextTokens !== undefined) this.contextTokens = contextTokens
    this.#provider = provider
    this.#limits = { ...usualLimits, ...limits }
  }

  async *stream(request: LanguageModelRequest, signal: AbortSignal): AsyncGenerator<string, void, undefined> {
    const patience = new Patience(signal, this.#limits.wholeMs)
    const body = this.#body(request)
    try {
      const { first, rest } = await withRetries(
        () => this.#begin(body, patience),
        this.#limits.retries,
        patience.signal,
      )
      if (first === null) {
        throw new TroveError(
          'PROVIDER_FAILED',
          `${this.#provider.address.host} ended its answer without a word.`,
        )
      }
      yield first
      for (let next = await rest.next(); !next.done; next = await rest.next()) yield next.value
    } catch (cause) {
      const reason = patience.reasonOr(cause)
      throw reason instanceof Failure ? reason.error : reason
    } finally {
      patience.end()
    }
  }

  /** Asks, and waits for the first words: until then it can be asked again. */
  async #begin(body: string, patience: Patience): Promise<Begun> {
    const rest = this.#pieces(body, patience)
    const first = await rest.next()
    return { first: first.done ? null : first.value, rest }
  }

  async *#pieces(body: string, patience: Patience): AsyncGenerator<string, void, undefined> {
    const { address } = this.#provider
    const { firstMs, betweenMs, characters, bytes } = this.#limits
    const asked = send(this.#provider, { path: 'chat/completions', body }, patience.signal)
    const answer = await patience.atMost(firstMs, asked)
    if (!/^text\/event-stream\b/i.test(String(answer.headers['content-type']))) {
      throw new Failure(
        new TroveError(
          'PROVIDER_FAILED',
          `${address.host} does not answer with a stream: is the address right?`,
        ),
      )
    }
    const read = chatEvents(address.host, { key: this.#provider.key(), sent: body })
    const arriving = answer.body[Symbol.asyncIterator]()
    let [said, received, begun] = [0, 0, false]
    try {
      for (;;) {
        const next = await patience
          .atMost(begun ? betweenMs : firstMs, arriving.next())
          .catch((cause: unknown) => {
            throw patience.signal.aborted ? cause : connectionFailure(cause, address)
          })
        // The last event may lack the empty line after it.
        const events = read(next.done ? lineEnds : next.value)
        received += next.done ? 0 : next.value.length
        for (const { text, done } of events) {
          begun = true
          said += text.length
          if (said > characters) throw endless(address.host)
          if (text !== '') yield text
          if (done) return
        }
        if (received > bytes) throw endless(address.host)
        if (next.done) throw connectionFailure(null, address)
      }
    } finally {
      await arriving.return?.()
    }
  }

  #body({ messages, maxTokens, temperature }: LanguageModelRequest): string {
    // OpenAI's newer models know the limit under its new name only, other programs under the old one.
    const limit = this.#provider.address.host === 'api.openai.com' ? 'max_completion_tokens' : 'max_tokens'
    return JSON.stringify({
      model: this.name,
      messages: messages.map(({ role, content }) => ({ role, content })),
      stream: true,
      ...(maxTokens === undefined ? {} : { [limit]: maxTokens }),
      ...(temperature === undefined ? {} : { temperature }),
    })
  }
}

const lineEnds = new TextEncoder().encode('\n\n')

const endless = (host: string): Failure =>
  new Failure(new TroveError('PROVIDER_FAILED', `${host} does not come to an end: its answer was cut off.`))
