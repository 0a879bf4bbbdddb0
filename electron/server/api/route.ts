import type { z } from 'zod'
import type { Method } from '../../../shared/contract/types.ts'
import type { ErrorCode } from '../../../shared/errors.ts'
import type { CallContext } from '../../../shared/rpc/service.ts'
import type { SessionOptions } from '../socket-session.ts'

/** What stands in a path in braces, by name. */
export type PathParameters = Readonly<Record<string, string>>

/** What answers: the engine's requests, and its events for answers that come in pieces. */
export type ApiEngine = Pick<SessionOptions, 'handlers' | 'events'>

/** A request of the API: what it is called, and which request of the contract answers it. */
export interface Route {
  verb: 'GET' | 'POST' | 'DELETE'
  /** As OpenAPI writes it: `/documents/{id}`. A `POST` takes its input as a JSON body. */
  path: string
  request: Method
  /** One line for a reader of the description. */
  summary: string
  description?: string
  /** The schema and meaning of each path parameter. */
  parameters?: Readonly<Record<string, { schema: z.ZodType; description: string }>>
  /** The request's input from what stands in the path; without, there is none but the body. */
  input?: (parameters: PathParameters) => unknown
  /** What may go wrong beyond what may with any request. */
  codes?: readonly ErrorCode[]
  /**
   * Another way to answer than with the request's output as JSON, such as server-sent events; `input` has been checked. Throwing
   * answers with a problem.
   */
  answer?: (engine: ApiEngine, input: never, context: CallContext, request: Request) => Promise<Response>
  /** Media types of answers beside `application/json`. */
  produces?: readonly string[]
  /** Milliseconds after which the request is given up, where it may take longer than others. */
  timeoutMs?: number
}
