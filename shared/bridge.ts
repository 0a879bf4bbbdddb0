import type { CallerMessage, ServiceMessage } from './rpc/messages.ts'

/**
 * What the preload puts on a desktop window as `window.troveBridge`: one channel for the calls of
 * `contract` and `shellContract`, and the one thing only a preload may do.
 */
export interface DesktopBridge {
  send(message: CallerMessage): void
  onMessage(listener: (message: ServiceMessage) => void): void
  /** The path of a file or folder dropped on the window; empty when it has none. */
  pathForFile(file: File): string
}

declare global {
  interface Window {
    /** Absent in a browser window. */
    troveBridge?: DesktopBridge
  }
}
