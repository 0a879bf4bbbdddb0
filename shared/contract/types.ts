import type { z } from 'zod'
import type { CallContext, Remote } from '../rpc/service.ts'
import type { contract } from './contract.ts'

type Requests = typeof contract.requests
type Events = typeof contract.events

export type Method = keyof Requests
export type Input<M extends Method> = z.input<Requests[M]['input']>
/** An input after validation: defaults are filled in. */
export type CheckedInput<M extends Method> = z.output<Requests[M]['input']>
export type Output<M extends Method> = z.output<Requests[M]['output']>

export type Status = Output<'status'>

/** What the engine implements. */
export type EngineHandlers = {
  [M in Method]: (input: CheckedInput<M>, context: CallContext) => Output<M> | Promise<Output<M>>
}

/** What fronts call. */
export type EngineClient = Remote<{ [M in Method]: (input: Input<M>) => Output<M> }>

export type EngineEvents = { [E in keyof Events]: z.output<Events[E]> }
