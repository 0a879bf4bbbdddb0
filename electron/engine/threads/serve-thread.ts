import { parentPort } from 'node:worker_threads'
import { portTransport } from '../../../shared/rpc/port.ts'
import { serve } from '../../../shared/rpc/serve.ts'

/** A service that can end itself. */
export interface Closable {
  close(): void | Promise<void>
}

/**
 * Serves an object to the thread that started this one. Once the service's `close` is answered the port is
 * closed too, so that the thread ends by itself when nothing else holds it.
 */
export function serveThread(service: Closable): void {
  if (!parentPort) throw new Error('This module is the entry point of a worker thread.')
  const port = parentPort
  serve(portTransport(port), service, {
    onAnswered: (method) => {
      if (method === 'close') setImmediate(() => port.close())
    },
  })
}
