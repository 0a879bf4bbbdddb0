import { utilityProcess } from 'electron'
import { createInterface } from 'node:readline'
import type { EngineChild } from '../engine-client/child.ts'
import type { FromEngine } from '../engine-client/messages.ts'

/**
 * Forks the engine into a utility process of its own: a fault in the model's runtime or a file that eats all memory
 * must not close the window. What it writes to its outputs goes to the log.
 */
export function forkEngine(entry: string, log: (line: string) => void): EngineChild {
  const child = utilityProcess.fork(entry, [], { serviceName: 'Trove engine', stdio: 'pipe' })
  for (const stream of [child.stdout, child.stderr]) {
    if (stream)
      createInterface({ input: stream as NodeJS.ReadableStream }).on('line', (line) => log(`engine: ${line}`))
  }
  return {
    post: (message) => child.postMessage(message),
    listen({ message, exited }) {
      child.on('message', (incoming: FromEngine) => message(incoming))
      child.once('exit', exited)
    },
    kill: () => void child.kill(),
  }
}
