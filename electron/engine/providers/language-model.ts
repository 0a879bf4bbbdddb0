export interface Message {
  role: 'system' | 'user' | 'assistant'
  content: string
}

export interface LanguageModelRequest {
  messages: readonly Message[]
  /** The most tokens of an answer; the provider's own limit where it is left out. */
  maxTokens?: number
  /** 0 to 2; the provider's own where it is left out. */
  temperature?: number
}

/** A model that writes text, wherever it runs. */
export interface LanguageModel {
  /** As the provider calls it. */
  readonly name: string
  /** How many tokens a prompt and its answer may have together, where that is known. */
  readonly contextTokens?: number
  /**
   * The pieces of an answer's text, each as soon as it arrives; none of them is empty. Leaving the loop ends the request.
   * Throws `PROVIDER_UNREACHABLE`, `PROVIDER_REFUSED`, `PROVIDER_BUSY`, `PROVIDER_TIMEOUT`, `PROVIDER_FAILED`, and `CANCELLED`
   * after the signal: before the first piece or after any.
   */
  stream(request: LanguageModelRequest, signal: AbortSignal): AsyncIterable<string>
}
