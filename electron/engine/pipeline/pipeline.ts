import { speed, type Progress, type Speed } from '../../../shared/contract/library.ts'
import type { TroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Extractor } from '../extract/extract-pool.ts'
import type { Log } from '../log.ts'
import type { Store } from '../store/types.ts'
import { embedStep, type EmbedStageOptions } from './embed-stage.ts'
import { secondsLeft } from './estimate.ts'
import { Pace } from './pace.ts'
import { readStep } from './read-stage.ts'
import { effectiveSpeed, efforts, mostLanes, type Effort } from './speed.ts'
import { StageLanes } from './stage-lanes.ts'
import { Stage } from './stage.ts'

export interface PipelineOptions {
  store: Remote<Store>
  extractor: Pick<Extractor, 'extract' | 'rest'>
  models: EmbedStageOptions['models']
  /** No model lacks a vector. Answers whether that has made more work. */
  onEmbeddingsComplete: (signal: AbortSignal) => Promise<boolean>
  /** Folders are being scanned: totals still grow. */
  scanning: () => boolean
  log: Log
  onProgress: () => void
  /** What a search finds changed. */
  onSearchable: () => void
}

type StageName = 'reading' | 'embedding' | 'counting'

/** The settings that keep a pause, and the speed, over a restart. */
const pausedSetting = 'paused'
const speedSetting = 'speed'

/**
 * Contents that no document shows are deleted after this much quiet: a renamed file goes from one path before
 * it comes at the other, and must find its content still there. Then, too, threads that have worked give their memory back.
 */
const tidyAfterMs = 15_000

/**
 * The stages every document goes through, side by side: reading, then embedding; beside them its words are counted into the
 * vocabulary.
 */
export class Pipeline {
  readonly #options: PipelineOptions
  readonly #reading: StageLanes
  readonly #embedding: Stage
  readonly #counting: Stage
  readonly #read = new Pace()
  readonly #embedded = new Pace()
  #current: string | null = null
  readonly #faults = new Map<StageName, TroveError>()
  #paused = false
  #chosen: Speed = 'normal'
  #onBattery = false
  #tidyTimer: NodeJS.Timeout | undefined

  constructor(options: PipelineOptions) {
    this.#options = options
    const { store, log, onProgress, onSearchable } = options
    const common = (name: StageName) => ({
      log,
      rest: () => this.#effort.rest,
      onChange: () => this.#onStageChange(),
      onFault: (error: TroveError | null) => this.#setFault(name, error),
    })
    const reading = readStep({
      ...options,
      filesAtOnce: () => this.#effort.files,
      onFile: (path) => (this.#current = path),
      onAlone: () => this.#reading.wake(),
      onDocument: (outcome) => {
        if (outcome !== 'aside') this.#read.add(1)
        if (outcome === 'saved') {
          this.#embedding.wake()
          this.#counting.wake()
        }
        onSearchable()
        onProgress()
      },
    })
    this.#reading = new StageLanes(
      { ...common('reading'), name: 'Reading', step: reading },
      mostLanes,
      this.#effort.lanes,
    )
    this.#embedding = new Stage({
      ...common('embedding'),
      name: 'Embedding',
      step: embedStep({
        store,
        log,
        models: options.models,
        onComplete: options.onEmbeddingsComplete,
        passagesAtOnce: () => this.#effort.passages,
        onEmbedded: (passages) => {
          this.#embedded.add(passages)
          onSearchable()
          onProgress()
        },
      }),
    })
    this.#counting = new Stage({
      ...common('counting'),
      name: 'Counting words',
      step: async () => (await store.countWords()) > 0,
    })
  }

  /** Goes on where the last run stopped, unless the person had paused it. */
  async open(): Promise<void> {
    const { store } = this.#options
    this.#paused = (await store.getSetting({ name: pausedSetting })) === true
    const chosen = speed.safeParse(await store.getSetting({ name: speedSetting }))
    if (chosen.success) this.#chosen = chosen.data
    await this.#reading.setWidth(this.#effort.lanes)
    if (!this.#paused) this.#start()
  }

  /** Tells that files were queued or a model has come. */
  wake(): void {
    for (const stage of this.#stages) stage.wake()
  }

  async pause(): Promise<void> {
    this.#paused = true
    await this.#options.store.setSetting({ name: pausedSetting, value: true })
    await this.#stop()
    this.#options.onProgress()
  }

  async resume(): Promise<void> {
    this.#paused = false
    await this.#options.store.setSetting({ name: pausedSetting, value: false })
    this.#start()
    this.#options.onProgress()
  }

  /** Kept over a restart. */
  async setSpeed(chosen: Speed): Promise<void> {
    this.#chosen = chosen
    await this.#options.store.setSetting({ name: speedSetting, value: chosen })
    await this.#applySpeed()
  }

  async setPower(onBattery: boolean): Promise<void> {
    this.#onBattery = onBattery
    await this.#applySpeed()
  }

  /** True when there is nothing to read, embed or count, and no folder being scanned. */
  get idle(): boolean {
    return this.#stages.every(({ working }) => !working) && !this.#options.scanning()
  }

  async progress(): Promise<Progress> {
    // While one model takes another's place, it is its vectors that are waited for.
    const modelId = this.#options.models().at(-1)?.modelId
    const counts = await this.#options.store.counts({ modelId })
    const { total, indexed, queued, failed, skipped, ignored, passages, embedded } = counts
    const rates = { documentsPerSecond: this.#read.rate(), passagesPerSecond: this.#embedded.rate() }
    return {
      state: this.#state(),
      speed: { chosen: this.#chosen, now: this.#speed },
      documents: { total, indexed, pending: queued, failed, skipped, ignored },
      passages: { total: passages, embedded },
      current: this.#current,
      fault: this.#fault(),
      secondsLeft: this.idle ? 0 : secondsLeft(counts, rates, this.#options.models().length > 0),
    }
  }

  async close(): Promise<void> {
    await this.#stop()
    clearTimeout(this.#tidyTimer)
  }

  get #speed(): Speed {
    return effectiveSpeed(this.#chosen, this.#onBattery)
  }

  get #effort(): Effort {
    return efforts[this.#speed]
  }

  /** What was observed at another speed says nothing. */
  async #applySpeed(): Promise<void> {
    this.#read.reset()
    this.#embedded.reset()
    await this.#reading.setWidth(this.#effort.lanes)
    this.#options.onProgress()
  }

  #fault(): Progress['fault'] {
    const [error] = this.#faults.values()
    return error ? { code: error.code, message: error.message } : null
  }

  #setFault(stage: StageName, error: TroveError | null): void {
    if (error) this.#faults.set(stage, error)
    else this.#faults.delete(stage)
    this.#options.onProgress()
  }

  #state(): Progress['state'] {
    if (this.#paused) return 'paused'
    if (this.#options.scanning()) return 'scanning'
    if (this.#reading.working) return 'indexing'
    if (this.#embedding.working) return 'embedding'
    return this.#counting.working ? 'indexing' : 'idle'
  }

  get #stages(): readonly (Stage | StageLanes)[] {
    return [this.#reading, this.#embedding, this.#counting]
  }

  #start(): void {
    for (const stage of this.#stages) stage.start()
  }

  async #stop(): Promise<void> {
    await Promise.all(this.#stages.map((stage) => stage.stop()))
    this.#read.reset()
    this.#embedded.reset()
  }

  #onStageChange(): void {
    if (!this.#reading.working) this.#current = null
    clearTimeout(this.#tidyTimer)
    if (this.idle) this.#tidyTimer = setTimeout(() => void this.#tidy(), tidyAfterMs).unref()
    this.#options.onProgress()
  }

  async #tidy(): Promise<void> {
    const { store, extractor, models, log } = this.#options
    try {
      await store.collectGarbage()
    } catch (cause) {
      log.warn('Old passages could not be deleted.', cause)
    }
    try {
      await store.rest()
      await extractor.rest()
      for (const { embedder } of models()) await embedder.rest()
    } catch (cause) {
      log.warn('There was no rest after the work.', cause)
    }
  }
}
