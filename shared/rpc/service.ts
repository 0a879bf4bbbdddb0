/** What a handler gets besides its input. The signal fires when the caller cancels or disconnects. */
export interface CallContext {
  signal: AbortSignal
}

export interface CallOptions {
  signal?: AbortSignal | undefined
  /** Buffers to move instead of copy, where the transport can (worker threads). */
  transfer?: readonly ArrayBuffer[] | undefined
}

/** A handler as the machinery sees it: types are checked where a service is written, not where it is carried. */
export type AnyHandler = (input: never, context: CallContext) => unknown

/**
 * What a caller holds of a service that lives elsewhere: the same methods, each asynchronous.
 * A service's methods take one input object and, optionally, a `CallContext`.
 */
export type Remote<S> = {
  readonly [M in keyof S]: S[M] extends (...args: infer A) => infer O
    ? (input: A extends [] ? void : A[0], options?: CallOptions) => Promise<Awaited<O>>
    : never
}

/** The signal of a call made without one: it never fires. */
export const neverAborted: AbortSignal = new AbortController().signal
