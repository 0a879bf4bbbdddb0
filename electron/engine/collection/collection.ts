import type { EmbeddedText } from '../../../shared/contract/collection.ts'
import { toTroveError, TroveError } from '../../../shared/errors.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { Log } from '../log.ts'
import type { ModelInUse } from '../embed/model-state.ts'
import type { Store } from '../store/types.ts'
import { applyEntries, embedDocuments, type Wanted } from './apply.ts'
import { Cutter } from './cutter.ts'
import { Journal } from './journal.ts'
import { chunkIdOfEntry, type Chunk, type Entry } from './lines.ts'
import { readPosition, writePosition } from './position.ts'
import { Replay } from './replay.ts'
import { mostTogether, takeTogether, type Wish } from './wishes.ts'

export interface CollectionOptions {
  store: Remote<Store>
  log: Log
  /** The library's. */
  directory: string
  /** Throws `MODEL_MISSING` when there is none; one that is being loaded is waited for. */
  model: () => Promise<ModelInUse>
  /** The directory of the model by whose tokenizer passages are sized. */
  tokenizer: () => string | null
  /** What is found has changed, and others may have work with it: words to count, vectors of another model. */
  onSaved: () => void
  /** All that the journal has is in the database; vectors may be lacking. */
  onCaughtUp: () => void
  /** The journal is written anew when it is so long, and most of its lines are superseded. */
  compactAbove?: number
}

const defaultCompactAbove = 4 * 1024 * 1024

/** So many changes may have to be looked at again after a crash. */
const changesToNote = 64

/**
 * The texts that programs have added. Each is in the journal, on the disk, before it is in the database: a database that was made
 * anew, or that a crash cut short, takes them from there.
 */
export class Collection {
  readonly #options: CollectionOptions
  readonly #cutter: Cutter
  readonly #stopping = new AbortController()
  readonly #waiting: Wish[] = []
  #opening: Promise<void> | null = null
  #journal: Journal | null = null
  #replay: Replay | null = null
  #replaying = false
  /** One piece of work after the other. */
  #work: Promise<void> = Promise.resolve()
  #embedding: Promise<void> = Promise.resolve()
  #lines = 0
  #changes = 0
  /** Something is in the journal and could not be brought into the database: the next opening tries again. */
  #behind = false

  constructor(options: CollectionOptions) {
    this.#options = options
    this.#cutter = new Cutter(options)
  }

  /** What the journal has is still being brought into the database. */
  get busy(): boolean {
    return this.#replaying
  }

  /** Whether programs have added anything, ever. */
  get begun(): boolean {
    return this.#journal !== null
  }

  /** Opens the journal, and brings what the database lacks into it in the background. Throws what opening the journal throws. */
  open(): Promise<void> {
    this.#opening ??= this.#open()
    return this.#opening
  }

  /** Adds a text or replaces it; resolves when it can be found. */
  async embed(chunk: Omit<Chunk, 'at'>): Promise<EmbeddedText> {
    // Without one nothing is written down.
    await this.#options.model()
    await this.open()
    const put: Chunk = { ...chunk, at: Date.now() }
    const content = await this.#cutter.cut(put)
    const model = await this.#wish({ entry: { put }, cut: async () => content })
    if (!model) throw noVector()
    const { dimensions, name } = model.embedder.info
    return { chunkId: put.chunkId, dimensions, model: name }
  }

  /** Throws `NOT_FOUND`. */
  async delete(chunkId: string): Promise<void> {
    await this.open()
    const known = await this.#options.store.chunkHashes({ chunkIds: [chunkId] })
    const isWaiting = this.#waiting.some(({ entry }) => chunkIdOfEntry(entry) === chunkId)
    const isThere = this.#replay?.has(chunkId) ? await this.#replay.puts(chunkId) : known.length > 0
    if (!isThere && !isWaiting)
      throw new TroveError('NOT_FOUND', `No text has been added with the chunkId “${chunkId}”.`)
    await this.#wish({ entry: { delete: chunkId }, cut: never })
  }

  async close(): Promise<void> {
    this.#stopping.abort()
    await this.#opening?.catch(() => undefined)
    await this.#work
    await this.#embedding
    await this.#note()
    await this.#journal?.close()
    await this.#cutter.close()
  }

  async #open(): Promise<void> {
    const { store, directory, log } = this.#options
    const journal = await Journal.open(directory)
    this.#journal = journal
    if (!journal) return
    const known = await readPosition(store, journal)
    const { waiting } = await store.collectionCounts()
    // A text that shows nothing was lost by the database after it had been noted.
    const from = known && waiting === 0 ? known : { end: 0, lines: 0 }
    this.#lines = from.lines
    let garbled = 0
    const replay = await Replay.read(journal, from.end, (understood) => {
      this.#lines++
      if (!understood) garbled++
    })
    if (garbled > 0) log.warn(`${garbled} lines of the texts that programs have added can't be understood.`)
    if (replay.size === 0) return
    this.#changes = replay.size
    this.#replay = replay
    this.#replaying = true
    void this.#then(() => this.#replayNext())
  }

  /** A batch at a time, so that whoever adds something meanwhile waits for one at most. */
  async #replayNext(): Promise<void> {
    const entries = (await this.#replay?.take(mostTogether)) ?? []
    if (this.#stopping.signal.aborted) this.#behind = true
    else if (entries.length > 0) {
      await this.#bringIn(entries)
      void this.#then(() => this.#replayNext())
      return
    }
    this.#replay = null
    if (this.#stopping.signal.aborted) return
    await this.#settle()
    this.#replaying = false
    this.#options.onCaughtUp()
  }

  async #bringIn(entries: readonly Entry[]): Promise<void> {
    const wanted = entries.map((entry): Wanted => ({
      entry,
      cut: () => ('put' in entry ? this.#cutter.cut(entry.put) : never()),
    }))
    try {
      await applyEntries(this.#options.store, wanted)
    } catch (cause) {
      if (entries.length > 1) {
        for (const entry of entries) await this.#bringIn([entry])
        return
      }
      this.#behind = true
      this.#options.log.warn('A text that a program has added could not be brought into the library.', cause)
    }
  }

  #wish(wanted: Wanted): Promise<ModelInUse | null> {
    if (this.#stopping.signal.aborted) return Promise.reject(closed())
    return new Promise((done, failed) => {
      this.#waiting.push({ ...wanted, done, failed })
      void this.#then(() => this.#grantNext())
    })
  }

  /** Wishes that wait are granted together: that takes hardly longer than one of them. */
  async #grantNext(): Promise<void> {
    const wishes = takeTogether(this.#waiting)
    if (wishes.length === 0) return
    try {
      const entries = wishes.map(({ entry }) => entry)
      this.#journal ??= await Journal.create(this.#options.directory)
      await this.#journal.append(entries)
      this.#lines += entries.length
      this.#changes += entries.length
      for (const entry of entries) this.#replay?.forget(chunkIdOfEntry(entry))
    } catch (cause) {
      for (const { failed } of wishes) failed(cause)
      return
    }
    try {
      const documentIds = await applyEntries(this.#options.store, wishes)
      // Meanwhile the next ones can be saved.
      this.#embedding = this.#embedding.then(() => this.#embed(wishes, documentIds))
    } catch (cause) {
      this.#behind = true
      for (const { failed } of wishes) failed(cause)
    }
    if (this.#changes >= changesToNote && !this.#replay) await this.#settle()
  }

  async #embed(wishes: readonly Wish[], documentIds: ReadonlyMap<string, number>): Promise<void> {
    const { store, log } = this.#options
    try {
      const model = documentIds.size > 0 ? await this.#options.model() : null
      const without =
        model && (await embedDocuments(store, model, [...documentIds.values()], log, this.#stopping.signal))
      for (const { entry, done } of wishes) {
        const documentId = documentIds.get(chunkIdOfEntry(entry))
        done(documentId === undefined || without?.has(documentId) ? null : model)
      }
    } catch (cause) {
      for (const { failed } of wishes) failed(cause)
    }
    this.#options.onSaved()
  }

  /** Everything is in the database: that is noted, and the journal shortened where it is worth it. */
  async #settle(): Promise<void> {
    const { store, log, compactAbove = defaultCompactAbove } = this.#options
    try {
      if (!this.#behind && this.#journal && this.#journal.end > compactAbove) {
        const { chunks } = await store.collectionCounts()
        if (this.#lines > 2 * chunks) this.#lines = await this.#journal.compact()
      }
      await this.#note()
    } catch (cause) {
      log.warn('The texts that programs have added are not kept as briefly as they could be.', cause)
    }
  }

  async #note(): Promise<void> {
    if (this.#changes === 0 || this.#behind || this.#replay || !this.#journal) return
    const { generation, end } = this.#journal
    await writePosition(this.#options.store, { generation, end, lines: this.#lines })
    this.#changes = 0
  }

  #then(task: () => Promise<void>): Promise<void> {
    this.#work = this.#work.then(task).catch((cause: unknown) => {
      this.#behind = true
      this.#replaying = false
      this.#options.log.warn(
        'The texts that programs have added could not be kept in step.',
        toTroveError(cause),
      )
    })
    return this.#work
  }
}

const closed = (): TroveError => new TroveError('DISCONNECTED', 'The library was closed.')

const noVector = (): TroveError =>
  new TroveError(
    'EMBEDDING_FAILED',
    'The model has no vector for this text, or for a part of it. It was saved, and is found by its words.',
  )

const never = (): never => {
  throw new Error('What is deleted has nothing to be cut.')
}
