import type { IpcMainEvent, WebContents } from 'electron'
import type { CallerMessage } from '../../shared/rpc/messages.ts'
import type { Transport } from '../../shared/rpc/transport.ts'
import { bridgeChannel } from '../preload/channel.ts'
import { isSameSite } from './origin.ts'

const isOwnPage = ({ senderFrame }: IpcMainEvent, home: string): boolean =>
  senderFrame !== null && senderFrame.parent === null && isSameSite(senderFrame.url, home)

function isCallerMessage(value: unknown): value is CallerMessage {
  if (typeof value !== 'object' || value === null) return false
  const { kind, id, method } = value as Record<string, unknown>
  return Number.isSafeInteger(id) && (kind === 'cancel' || (kind === 'call' && typeof method === 'string'))
}

/**
 * The line to the page a window shows now. It ends when the window shows another page (also the same one again:
 * that begins to count its calls anew) or closes. What comes from a frame inside the page, from a foreign page or
 * in a foreign form is dropped.
 */
export function windowTransport(contents: WebContents, home: string): Transport {
  let end = (): void => undefined
  return {
    send(message) {
      if (!contents.isDestroyed()) contents.send(bridgeChannel, message)
    },
    listen({ message, closed }) {
      const receive = (event: IpcMainEvent, incoming: unknown): void => {
        if (isOwnPage(event, home) && isCallerMessage(incoming)) message(incoming)
      }
      end = () => {
        contents.off('did-navigate', end)
        contents.off('render-process-gone', end)
        contents.off('destroyed', end)
        if (!contents.isDestroyed()) contents.ipc.off(bridgeChannel, receive)
        closed({ message: 'The page is gone.' })
      }
      contents.ipc.on(bridgeChannel, receive)
      contents.on('did-navigate', end)
      contents.on('render-process-gone', end)
      contents.on('destroyed', end)
    },
    close: () => end(),
  }
}
