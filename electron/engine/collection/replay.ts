import { chunkIdOfEntry, type Entry } from './lines.ts'
import type { Journal, Place } from './journal.ts'

/** What the journal has and the database may lack: of each text the last line only. */
export class Replay {
  readonly #journal: Journal
  readonly #places = new Map<string, Place>()

  private constructor(journal: Journal) {
    this.#journal = journal
  }

  /** Reads the journal from a place on. `onLine` hears of each line, and of those that can't be understood. */
  static async read(journal: Journal, from: number, onLine: (understood: boolean) => void): Promise<Replay> {
    const replay = new Replay(journal)
    for await (const { entry, place } of journal.entries(from)) {
      onLine(entry !== null)
      if (entry) replay.#places.set(chunkIdOfEntry(entry), place)
    }
    return replay
  }

  get size(): number {
    return this.#places.size
  }

  /** Whether this text is among them and was not deleted. */
  async puts(chunkId: string): Promise<boolean> {
    const place = this.#places.get(chunkId)
    const entry = place && (await this.#journal.read(place))
    return entry ? 'put' in entry : false
  }

  has(chunkId: string): boolean {
    return this.#places.has(chunkId)
  }

  /** Something newer is known of this text. */
  forget(chunkId: string): void {
    this.#places.delete(chunkId)
  }

  /** The next lines, in the order of the journal; they are taken out. */
  async take(most: number): Promise<Entry[]> {
    const taken: Place[] = []
    for (const [chunkId, place] of this.#places) {
      if (taken.length === most) break
      taken.push(place)
      this.#places.delete(chunkId)
    }
    const entries: Entry[] = []
    for (const place of taken) {
      const entry = await this.#journal.read(place)
      if (entry) entries.push(entry)
    }
    return entries
  }
}
