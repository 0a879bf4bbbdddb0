import type { FromEngine, ToEngine } from './messages.ts'

/** The engine process's line to whoever started it. */
export interface ParentLink {
  post(message: FromEngine): void
  /** `gone`: the parent went away, nobody will ask anything any more. */
  listen(on: { message: (message: ToEngine) => void; gone: () => void }): void
}

/** `process.parentPort` of Electron's utility processes, as far as it is needed here. */
interface UtilityParentPort {
  postMessage(message: unknown): void
  on(event: 'message', listener: (event: { data: unknown }) => void): unknown
}

// Electron ends its utility processes itself when the main process goes.
const utilityLink = (port: UtilityParentPort): ParentLink => ({
  post: (message) => port.postMessage(message),
  listen: ({ message }) => port.on('message', ({ data }) => message(data as ToEngine)),
})

const childProcessLink = (): ParentLink => ({
  post(message) {
    if (process.connected) process.send?.(message)
  },
  listen({ message, gone }) {
    process.on('message', (incoming) => message(incoming as ToEngine))
    process.on('disconnect', gone)
  },
})

/** Throws when the process was started by hand instead of forked. */
export function parentLink(): ParentLink {
  const { parentPort } = process as { parentPort?: UtilityParentPort }
  if (parentPort) return utilityLink(parentPort)
  if (process.send) return childProcessLink()
  throw new Error('This program is started by Trove, not by hand.')
}
