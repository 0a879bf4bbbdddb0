import type { WireError } from '../errors.ts'

/** From the caller to the service. `id` is unique among one connection's calls. */
export type CallerMessage =
  { kind: 'call'; id: number; method: string; input: unknown } | { kind: 'cancel'; id: number }

/** From the service to the caller: one answer for each call, and events at any time. */
export type ServiceMessage =
  | { kind: 'result'; id: number; output: unknown }
  | { kind: 'error'; id: number; error: WireError }
  | { kind: 'event'; event: string; payload: unknown }

export type Message = CallerMessage | ServiceMessage
