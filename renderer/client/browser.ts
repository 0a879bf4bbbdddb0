import type { EngineClient, EngineEvents } from '../../shared/contract/index.ts'
import type { Client } from './client.ts'
import { createReconnecting } from './reconnecting.ts'
import { socketTransport } from './socket-transport.ts'
import { takeToken } from './token.ts'

/** The client of a page served by `trove serve`: calls go over a WebSocket to the host it came from. */
export function createBrowserClient(page: Window): Client {
  const token = takeToken(page.location, page.history, page.sessionStorage)
  const protocols = ['trove.v1', ...(token === '' ? [] : [`token.${token}`])]
  const { remote, on, link } = createReconnecting<object, EngineEvents>({
    open: () => socketTransport(new WebSocket(`ws://${page.location.host}/socket`, protocols)),
    later: (run, delay) => void page.setTimeout(run, delay),
  })
  return { engine: remote as EngineClient, shell: null, link, on, pathForFile: () => null }
}
