import { contract } from '../../shared/contract/contract.ts'
import type { EngineEvents } from '../../shared/contract/types.ts'
import { validateInput } from '../../shared/contract/validate.ts'
import { toWireError } from '../../shared/errors.ts'
import type { ServiceMessage } from '../../shared/rpc/messages.ts'
import { serve } from '../../shared/rpc/serve.ts'
import type { Transport } from '../../shared/rpc/transport.ts'
import type { EngineOptions } from '../engine-client/messages.ts'
import { parentLink } from '../engine-client/parent-link.ts'
import { openEngine, type Engine } from '../engine/engine.ts'
import { stderrLog } from '../engine/log.ts'

/** BSD's EX_SOFTWARE: a defect of ours, told from an end that somebody asked for. */
const crashExitCode = 70

const parent = parentLink()
let opening: Promise<Engine> | null = null
let stopping: Promise<void> | null = null
let receiveCall: Parameters<Transport['listen']>[0] | null = null

const calls: Transport = {
  // A service sends nothing but answers and events.
  send: (message) => parent.post(message as ServiceMessage),
  listen: (on) => (receiveCall = on),
  close: () => undefined,
}

async function start(options: EngineOptions): Promise<void> {
  opening = openEngine(options)
  try {
    const engine = await opening
    const served = serve<EngineEvents>(calls, engine.handlers, {
      validate: validateInput,
      onDefect: (cause, method) => stderrLog.warn(`${method} failed`, cause),
    })
    for (const name of Object.keys(contract.events) as (keyof EngineEvents)[]) {
      engine.on(name, (payload) => served.emit(name, payload))
    }
    parent.post({ kind: 'opened' })
  } catch (cause) {
    stderrLog.warn('the library cannot be opened', cause)
    parent.post({ kind: 'failed', error: toWireError(cause) })
    await stop()
  }
}

/** Closes the library in good order and ends the process. */
const stop = (): Promise<void> => (stopping ??= close())

async function close(): Promise<void> {
  receiveCall?.closed({ message: 'The engine is closing.' })
  const engine = await opening?.catch(() => null)
  await engine?.close()
  // Messages on their way out are delivered before the process ends by itself; what still runs then is cut off.
  setTimeout(() => process.exit(0), 100)
}

function crash(cause: unknown): void {
  const stack = cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
  process.stderr.write(`trove: the engine ran into a defect: ${stack}\n`, () => process.exit(crashExitCode))
}

process.on('uncaughtException', crash)
process.on('unhandledRejection', crash)

parent.listen({
  message(message) {
    if (message.kind === 'start') void start(message.options)
    else if (message.kind === 'stop') void stop()
    else receiveCall?.message(message)
  },
  gone: () => void stop(),
})
