import type { Remote } from '../../shared/rpc/service.ts'
import { databaseUrlOf } from './data-directory.ts'
import type { EngineOptions } from './engine-options.ts'
import type { Log } from './log.ts'
import { Pulse } from './store/pulse.ts'
import type { Store } from './store/types.ts'
import { Watchdog } from './store/watchdog.ts'
import { Thread } from './threads/thread.ts'

/** The library's database in a thread of its own, which is started again when it dies, or makes no progress. */
export function openDatabase(
  options: Pick<EngineOptions, 'libraryDirectory' | 'databaseUrl'> & { dataDirectory: string },
  log: Log,
): { store: Remote<Store>; close: () => Promise<void> } {
  const { libraryDirectory: directory, dataDirectory } = options
  const pulse = new Pulse()
  const thread = new Thread<Store>({
    name: 'database',
    workerData: { directory, databaseUrl: databaseUrlOf(options), dataDirectory, pulse: pulse.buffer },
    onCrash: ({ message }) => log.warn(`The database thread ended and will be started again: ${message}`),
  })
  const watchdog = new Watchdog(pulse, async () => {
    log.warn(
      'A statement of the database made no progress for minutes: its thread is ended and started again.',
    )
    await thread.kill()
  })
  const close = async (): Promise<void> => {
    await thread.stop()
    watchdog.close()
  }
  return { store: thread.remote, close }
}
