import { crc32 } from 'node:zlib'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { WordIndex } from '../../../../electron/engine/store/word-index/word-index.ts'
import { steps, take, term } from './arbitrary-rows.ts'
import { expectRanking } from './expect-ranking.ts'
import type { PlainRow } from './plain-bm25.ts'

const saved = (index: WordIndex): Uint8Array<ArrayBuffer> => new Uint8Array(Buffer.concat(index.serialize()))

function smallIndex(): WordIndex {
  const index = new WordIndex()
  for (let id = 1; id <= 9; id++) index.add(id, id, `owl fox${id} ${'elk '.repeat(id)}`)
  index.removeGroups([4])
  return index
}

describe('a word index that was saved', () => {
  it('answers as before, and goes on taking and losing rows', () => {
    const queries = fc.array(fc.array(term, { maxLength: 4 }), { maxLength: 3 })
    fc.assert(
      fc.property(steps, steps, queries, (before, after, queries) => {
        const first = new WordIndex()
        const rows: PlainRow[] = []
        take(before, first, rows)
        const index = WordIndex.deserialize(saved(first))
        if (!index) throw new Error('It was not read.')
        expect([index.size, index.lastId, index.deadShare]).toEqual([
          first.size,
          first.lastId,
          first.deadShare,
        ])
        for (const query of queries) expect(index.search(query, 50)).toEqual(first.search(query, 50))
        take(after, index, rows)
        for (const query of queries) expectRanking(index, rows, query, 50)
      }),
    )
  })

  it('is the same over several chunks of memory', () => {
    const first = new WordIndex()
    for (let id = 0; id < 70_000; id++) first.add(id, id % 7, `every t${id % 5} t${id % 501} u${id}`)
    const index = WordIndex.deserialize(saved(first))
    for (const term of ['every', 't3', 't500', 'u0', 'u69999']) {
      const found = first.search([term], 100)
      expect(found.length).toBeGreaterThan(0)
      expect(index?.search([term], 100)).toEqual(found)
    }
    expect(index && Buffer.compare(saved(index), saved(first))).toBe(0)
  })

  it('is read from wherever its bytes lie in a buffer, and does not depend on them afterwards', () => {
    const bytes = saved(smallIndex())
    const buffer = Buffer.concat([Buffer.from('odd'), bytes, Buffer.from('rest')])
    const index = WordIndex.deserialize(buffer.subarray(3, 3 + bytes.length))
    buffer.fill(0xff)
    expect(index?.search(['elk'], 9)).toEqual(smallIndex().search(['elk'], 9))
  })

  it('is not read when any bit of it is another', () => {
    const bytes = saved(smallIndex())
    expect(WordIndex.deserialize(bytes)).not.toBeNull()
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), fc.nat(7), (place, bit) => {
        const damaged = bytes.slice()
        damaged[place] = (damaged[place] ?? 0) ^ (1 << bit)
        expect(WordIndex.deserialize(damaged)).toBeNull()
      }),
      // The header, where lengths and the checksum itself stand, whole.
      { examples: Array.from({ length: 28 * 8 }, (_, i): [number, number] => [i >> 3, i & 7]), numRuns: 600 },
    )
  })

  it('is not read when another version wrote it, though nothing is damaged', () => {
    const withVersion = (version: number): Uint8Array => {
      const bytes = saved(smallIndex())
      const [versionPlace, checksumPlace] = [1, 2]
      const header = new Uint32Array(bytes.buffer, 0, 3)
      header[versionPlace] = version
      header[checksumPlace] = 0
      header[checksumPlace] = crc32(bytes)
      return bytes
    }
    expect(WordIndex.deserialize(withVersion(1))?.size).toBe(8)
    expect(WordIndex.deserialize(withVersion(2))).toBeNull()
  })

  it('is not read when anything is missing or follows, or when it is something else', () => {
    const bytes = saved(smallIndex())
    fc.assert(
      fc.property(fc.nat(bytes.length - 1), (length) => {
        expect(WordIndex.deserialize(bytes.subarray(0, length))).toBeNull()
      }),
    )
    expect(WordIndex.deserialize(new Uint8Array([...bytes, 0]))).toBeNull()
    expect(WordIndex.deserialize(new Uint8Array([...bytes, 0, 0, 0, 0]))).toBeNull()
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (other) => WordIndex.deserialize(other) === null),
    )
  })
})
