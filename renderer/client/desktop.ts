import type { DesktopBridge } from '../../shared/bridge.ts'
import type { EngineClient, EngineEvents, ShellClient, ShellEvents } from '../../shared/contract/index.ts'
import { createCaller } from '../../shared/rpc/caller.ts'
import type { CallerMessage } from '../../shared/rpc/messages.ts'
import type { Transport } from '../../shared/rpc/transport.ts'
import { createStore } from '../state/store.ts'
import type { Client, Link } from './client.ts'

type AllEvents = EngineEvents & ShellEvents

/** The preload's channel as a transport. It lives as long as the window: an engine that ends is told by an event. */
function bridgeTransport(bridge: DesktopBridge): Transport {
  return {
    send: (message) => bridge.send(message as CallerMessage),
    listen: ({ message }) => bridge.onMessage(message),
    close: () => undefined,
  }
}

/** The link that an engine state of the desktop amounts to. */
export function linkOf({ state, message, code }: ShellEvents['engineState']): Link {
  if (state === 'running') return { state: 'connected' }
  if (state === 'starting') return { state: 'connecting' }
  if (state === 'restarting') return { state: 'reconnecting' }
  return { state: 'failed', message, code }
}

/** The client of a desktop window: one channel carries the engine's and the shell's calls. */
export function createDesktopClient(bridge: DesktopBridge): Client {
  const caller = createCaller<object, AllEvents>(bridgeTransport(bridge))
  const link = createStore<Link>({ state: 'connecting' })
  caller.on('engineState', (engine) => link.set(linkOf(engine)))
  return {
    engine: caller.remote as EngineClient,
    shell: caller.remote as ShellClient,
    link,
    on: (event, listener) => caller.on<typeof event>(event, listener),
    pathForFile: (file) => bridge.pathForFile(file) || null,
  }
}
