import type { EngineEvents } from '../../shared/contract/index.ts'
import { Events } from './events.ts'
import type { Library } from './library/library.ts'
import type { Log } from './log.ts'
import type { Pipeline } from './pipeline/pipeline.ts'
import { Throttle } from './throttle.ts'

/** Each kind of news is told at most this often: counting and listing cost queries of their own. */
const intervalMs = { progress: 300, folders: 500, searchable: 500 }

export interface AnnouncerOptions {
  events: Events<EngineEvents & { settled: null }>
  log: Log
  library: () => Library
  pipeline: () => Pipeline
  /** True when nothing is left to do. */
  settled: () => boolean
}

/** Tells the engine's news to whoever listens, gathered over short intervals. */
export class Announcer {
  readonly progress: Throttle
  readonly folders: Throttle
  readonly searchable: Throttle

  constructor({ events, log, library, pipeline, settled }: AnnouncerOptions) {
    const onError = (cause: unknown): void => log.warn('News could not be told.', cause)
    this.progress = new Throttle(
      intervalMs.progress,
      async () => {
        events.emit('progress', await pipeline().progress())
        if (settled()) events.emit('settled', null)
      },
      onError,
    )
    this.folders = new Throttle(
      intervalMs.folders,
      async () => {
        events.emit('foldersChanged', await library().list())
        this.progress.request()
      },
      onError,
    )
    this.searchable = new Throttle(
      intervalMs.searchable,
      () => {
        events.emit('libraryChanged', {})
        this.folders.request()
      },
      onError,
    )
  }

  close(): void {
    this.progress.close()
    this.folders.close()
    this.searchable.close()
  }
}
