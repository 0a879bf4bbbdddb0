import type { EngineEvents } from '../../shared/contract/index.ts'
import { TroveError } from '../../shared/errors.ts'
import type { Announcer } from './announcer.ts'
import type { Events } from './events.ts'

/** What the outside hears, and that nothing is left to do. */
export type EngineSource = Events<EngineEvents & { settled: null }>

/** Waits for the announcer to say that nothing is left to do. */
export async function settled(
  events: EngineSource,
  announcer: Announcer,
  signal?: AbortSignal,
): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const stop = events.on('settled', () => {
      stop()
      resolve()
    })
    signal?.addEventListener('abort', () => {
      stop()
      reject(new TroveError('CANCELLED', 'The request was cancelled.'))
    })
    announcer.progress.request()
  })
}
