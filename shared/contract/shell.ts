import { z } from 'zod'
import type { CallContext, Remote } from '../rpc/service.ts'
import { errorCode, id, nothing } from './common.ts'

/** What the desktop's main process does for its windows. A browser window has none of it. */
export const shellContract = {
  requests: {
    /** The system's own dialog; an empty list when the person closes it. */
    chooseFolders: { input: nothing, output: z.object({ paths: z.array(z.string()) }) },
    chooseModel: { input: nothing, output: z.object({ path: z.string().nullable() }) },
    openDocument: { input: z.object({ documentId: id }).strict(), output: nothing },
    revealDocument: { input: z.object({ documentId: id }).strict(), output: nothing },
    /** Starts an engine that could not open a damaged library so that it makes the library anew from the files. */
    rebuildDamagedLibrary: { input: nothing, output: nothing },
  },
  events: {
    /** `restarting`: it ended unexpectedly and is being started again. `failed`: it could not be started. */
    engineState: z.object({
      state: z.enum(['starting', 'running', 'restarting', 'failed']),
      message: z.string().nullable(),
      /** Why it could not be started, where that has a code of its own. */
      code: errorCode.nullable(),
    }),
  },
} as const

type Requests = typeof shellContract.requests
type Events = typeof shellContract.events

export type ShellMethod = keyof Requests
export type ShellHandlers = {
  [M in ShellMethod]: (
    input: z.output<Requests[M]['input']>,
    context: CallContext,
  ) => z.output<Requests[M]['output']> | Promise<z.output<Requests[M]['output']>>
}
export type ShellClient = Remote<ShellHandlers>
export type ShellEvents = { [E in keyof Events]: z.output<Events[E]> }
