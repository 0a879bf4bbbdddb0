import type { WebSocket } from 'ws'
import { contract } from '../../shared/contract/contract.ts'
import type { EngineEvents, EngineHandlers } from '../../shared/contract/types.ts'
import { validateInput } from '../../shared/contract/validate.ts'
import { serve } from '../../shared/rpc/serve.ts'
import { keepAlive } from './keep-alive.ts'
import { webSocketTransport } from './web-socket-transport.ts'

/** Where the engine's events come from; listening answers with the function that stops it. */
export interface EngineEventSource {
  on<Name extends keyof EngineEvents>(
    event: Name,
    listener: (payload: EngineEvents[Name]) => void,
  ): () => void
}

export interface SessionOptions {
  handlers: EngineHandlers
  events: EngineEventSource
  /** Hears every error that is a defect of ours, before it is answered. */
  onDefect?: (cause: unknown, method: string) => void
}

const eventNames = Object.keys(contract.events) as (keyof EngineEvents)[]

/** Connects one authorised socket to the engine, until it closes; its running calls end with it. */
export function startSession(socket: WebSocket, { handlers, events, onDefect }: SessionOptions): void {
  const served = serve<EngineEvents>(webSocketTransport(socket), handlers, {
    validate: validateInput,
    ...(onDefect && { onDefect }),
  })
  const forward = (name: keyof EngineEvents) => events.on(name, (payload) => served.emit(name, payload))
  const stops = eventNames.map(forward)
  socket.once('close', () => stops.forEach((stop) => stop()))
  keepAlive(socket)
}
