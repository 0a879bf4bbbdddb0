import { b, inverseDocumentFrequency, k1 } from '../../analysis/bm25.ts'
import { Dictionary } from './dictionary.ts'
import { GroupSet } from './group-set.ts'
import { NumberChunks } from './number-chunks.ts'
import { addPosting, mostRows } from './postings.ts'
import { RowList } from './row-list.ts'
import { readIndex, writeIndex, type SavedIndex } from './saved-index.ts'
import { Scores } from './scores.ts'
import { termCount } from './term-record.ts'
import { TopRows } from './top-rows.ts'

export interface RankedRow {
  id: number
  group: number
  score: number
}

export interface WordSearchOptions {
  /** Only rows of these groups. */
  within?: ArrayLike<number>
  /** No rows of these groups. */
  exclude?: ReadonlySet<number>
}

/**
 * An inverted index in memory, ranked by BM25: rows of terms, each of a group. Made for hundreds of thousands of rows that are
 * added one by one; nothing in it is ever rebuilt or copied as a whole.
 *
 * Rows of removed groups aren't found any more, but keep their memory until somebody builds a new index, and count as holding
 * their terms until then (as in Lucene, where deleted documents do until they are merged away).
 */
export class WordIndex {
  readonly #seed: number
  readonly #memory: NumberChunks
  readonly #buckets: NumberChunks
  readonly #rows: RowList
  readonly #dictionary: Dictionary
  readonly #scores = new Scores()

  constructor(saved: SavedIndex = emptyIndex()) {
    this.#seed = saved.seed
    this.#memory = saved.memory
    this.#buckets = saved.buckets
    this.#rows = saved.rows
    this.#dictionary = new Dictionary(saved.memory, saved.buckets, saved.seed)
  }

  /** How many rows can be found. */
  get size(): number {
    return this.#rows.count - this.#rows.dead
  }

  /** Which part of all rows are of removed groups: 0 to 1. */
  get deadShare(): number {
    return this.#rows.dead / Math.max(1, this.#rows.count)
  }

  /** The id of the row that was added last, dead or not. -1 if there is none. */
  get lastId(): number {
    return this.#rows.count === 0 ? -1 : this.#rows.ids.at(this.#rows.count - 1)
  }

  /** How much memory it takes, roughly. */
  get bytes(): number {
    return this.#memory.bytes + this.#buckets.bytes + this.#rows.bytes + this.#scores.bytes
  }

  /**
   * Adds a row. `terms`: parted by spaces, '' for a row without any. Ids and groups are whole numbers from 0 to 2^31 - 1; a bit is
   * needed for each group up to the largest when searching. Throws a RangeError for others, and when there are 2^24 rows.
   */
  add(id: number, group: number, terms: string): void {
    if (!isIndexable(id) || !isIndexable(group))
      throw new RangeError('Ids and groups are whole numbers of 31 bits.')
    const row = this.#rows.count
    if (row === mostRows) throw new RangeError('A word index has no room for more rows.')
    let length = 0
    for (let from = 0; from < terms.length;) {
      const space = terms.indexOf(' ', from)
      const to = space < 0 ? terms.length : space
      if (to > from) {
        addPosting(this.#memory, this.#dictionary.findOrAdd(terms, from, to), row)
        length++
      }
      from = to + 1
    }
    this.#rows.add(id, group, length)
  }

  /** Rows of these groups are found no more. The groups may get new rows later. One look at all rows, however many groups. */
  removeGroups(groups: ArrayLike<number>): void {
    this.#rows.removeGroups(new GroupSet(this.#rows.largestGroup, groups))
  }

  /** The groups of all rows that can be found. One look at all rows. */
  groups(): Set<number> {
    return this.#rows.liveGroups()
  }

  /** How many rows hold a term, those of removed groups included. */
  holding(term: string): number {
    const record = this.#dictionary.find(term, 0, term.length)
    return record === 0 ? 0 : this.#memory.at(record + termCount)
  }

  /**
   * The best rows for a query, best first, of the same score those that were added first. A term counts as often as the query has it.
   * Ranked by BM25 (analysis/bm25.ts), whose numbers are those of the whole index whatever is left out: the average length is that
   * of the rows that can be found, the number of rows, in all and with a term, includes those that can't.
   */
  search(terms: readonly string[], limit: number, { within, exclude }: WordSearchOptions = {}): RankedRow[] {
    const rows = this.#rows
    const average = rows.averageLength
    if (average === 0 || !(limit >= 1)) return []
    const times = new Map<string, number>()
    for (const term of terms) times.set(term, (times.get(term) ?? 0) + 1)
    this.#scores.ensureRows(rows.count)
    for (const [term, count] of times) this.#addTerm(term, count, average)
    const allowed = within && new GroupSet(rows.largestGroup, within)
    const best = new TopRows(Math.min(Math.floor(limit), rows.count))
    this.#scores.drain(best, (row) => {
      if (!rows.isLive(row)) return false
      const group = rows.groups.at(row)
      return (!allowed || allowed.has(group)) && (!exclude || !exclude.has(group))
    })
    return best.take((row, score) => ({ id: rows.ids.at(row), group: rows.groups.at(row), score }))
  }

  /** Parts of a file, one after the other. They show the index's own memory: write or copy them before it is changed again. */
  serialize(): Uint8Array[] {
    return writeIndex({ seed: this.#seed, memory: this.#memory, buckets: this.#buckets, rows: this.#rows })
  }

  /** An index as it was saved. Null for bytes of another version, or of which anything is missing or changed. */
  static deserialize(bytes: Uint8Array): WordIndex | null {
    const saved = readIndex(bytes)
    return saved && new WordIndex(saved)
  }

  #addTerm(term: string, times: number, average: number): void {
    const record = this.#dictionary.find(term, 0, term.length)
    if (record === 0) return
    const holding = this.#memory.at(record + termCount)
    const worth = times * inverseDocumentFrequency(holding, this.#rows.count)
    const score = { weight: worth * (k1 + 1), base: k1 * (1 - b), slope: (k1 * b) / average }
    this.#scores.addTerm(this.#memory, record, this.#rows.lengths, score)
  }
}

const isIndexable = (value: number): boolean => Number.isInteger(value) && value >= 0 && value < 2 ** 31

function emptyIndex(): SavedIndex {
  const memory = new NumberChunks()
  // No record has address 0.
  memory.allocate(1)
  const seed = crypto.getRandomValues(new Uint32Array(1))[0] as number
  return { seed, memory, buckets: new NumberChunks(), rows: new RowList() }
}
