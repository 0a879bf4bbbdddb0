import { TroveError } from '../../../../shared/errors.ts'
import type {
  LanguageModel,
  LanguageModelRequest,
} from '../../../../electron/engine/providers/language-model.ts'

type Script = (request: LanguageModelRequest) => readonly (string | TroveError)[]

/** A language model that writes what a test says, and remembers what it was asked. */
export class ScriptedModel implements LanguageModel {
  readonly name = 'scripted'
  readonly requests: LanguageModelRequest[] = []
  #script: Script = () => []
  /** How many answers are over, whole or not. */
  ended = 0
  /** Held up after each piece until a test lets it go on. */
  pause: (() => Promise<void>) | null = null

  writes(...pieces: (string | TroveError)[]): void {
    this.#script = () => pieces
  }

  answers(script: Script): void {
    this.#script = script
  }

  async *stream(request: LanguageModelRequest, signal: AbortSignal): AsyncGenerator<string> {
    this.requests.push(request)
    try {
      yield* this.#write(request, signal)
    } finally {
      this.ended++
    }
  }

  async *#write(request: LanguageModelRequest, signal: AbortSignal): AsyncGenerator<string> {
    for (const piece of this.#script(request)) {
      if (signal.aborted) throw new TroveError('CANCELLED', 'The request was cancelled.')
      if (piece instanceof TroveError) throw piece
      yield piece
      await this.pause?.()
      if (signal.aborted) throw new TroveError('CANCELLED', 'The request was cancelled.')
    }
  }

  /** The last question with its sources. */
  get lastPrompt(): string {
    return this.requests.at(-1)?.messages.at(-1)?.content ?? ''
  }
}
