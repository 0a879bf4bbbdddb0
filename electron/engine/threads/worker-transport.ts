import type { Worker } from 'node:worker_threads'
import type { Message } from '../../../shared/rpc/messages.ts'
import type { Closed, Transport } from '../../../shared/rpc/transport.ts'

/** The owner's end of the connection to a worker thread; it is closed when the thread ends, for any reason. */
export function workerTransport(worker: Worker): Transport {
  return {
    send: (message, transfer) => worker.postMessage(message, transfer ? [...transfer] : []),
    listen({ message, closed }) {
      let reason: Closed = { message: 'The thread ended.' }
      worker.on('message', (incoming: Message) => message(incoming))
      worker.on('error', (cause) => {
        const error = cause as NodeJS.ErrnoException
        reason = { message: error.message, outOfMemory: error.code === 'ERR_WORKER_OUT_OF_MEMORY' }
      })
      worker.on('exit', () => closed(reason))
    },
    close: () => void worker.terminate(),
  }
}
