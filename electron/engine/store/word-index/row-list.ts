import type { GroupSet } from './group-set.ts'
import { chunkLength, NumberChunks } from './number-chunks.ts'

/** Stands for the group of a row that is found no more. */
const none = 0xffffffff

/** The rows of an index: the id, the group and the length, in terms, of each. */
export class RowList {
  readonly ids: NumberChunks
  readonly groups: NumberChunks
  readonly lengths: NumberChunks
  #largestGroup = -1
  #dead = 0
  #liveLength = 0

  constructor(ids = new NumberChunks(), groups = new NumberChunks(), lengths = new NumberChunks()) {
    this.ids = ids
    this.groups = groups
    this.lengths = lengths
    for (let row = 0; row < this.count; row++) this.#tally(groups.at(row), lengths.at(row))
  }

  /** All rows, dead ones included. */
  get count(): number {
    return this.ids.length
  }

  get dead(): number {
    return this.#dead
  }

  get largestGroup(): number {
    return this.#largestGroup
  }

  /** Of the rows that are not dead. 0 if there are none. */
  get averageLength(): number {
    return this.#liveLength / Math.max(1, this.count - this.#dead)
  }

  get bytes(): number {
    return this.ids.bytes + this.groups.bytes + this.lengths.bytes
  }

  add(id: number, group: number, length: number): void {
    this.ids.push(id)
    this.groups.push(group)
    this.lengths.push(length)
    this.#tally(group, length)
  }

  isLive(row: number): boolean {
    return this.groups.at(row) !== none
  }

  liveGroups(): Set<number> {
    const live = new Set<number>()
    for (let row = 0; row < this.count; row++) live.add(this.groups.at(row))
    live.delete(none)
    return live
  }

  removeGroups(removed: GroupSet): void {
    for (let from = 0; from < this.count; from += chunkLength) {
      const groups = this.groups.chunkOf(from)
      const lengths = this.lengths.chunkOf(from)
      const used = Math.min(chunkLength, this.count - from)
      for (let place = 0; place < used; place++) {
        const group = groups[place] as number
        if (group === none || !removed.has(group)) continue
        groups[place] = none
        this.#dead++
        this.#liveLength -= lengths[place] as number
      }
    }
  }

  #tally(group: number, length: number): void {
    if (group === none) {
      this.#dead++
      return
    }
    this.#largestGroup = Math.max(this.#largestGroup, group)
    this.#liveLength += length
  }
}
