import { describe, expect, it } from 'vitest'
import { Dictionary } from '../../../../electron/engine/store/word-index/dictionary.ts'
import { NumberChunks } from '../../../../electron/engine/store/word-index/number-chunks.ts'
import { hashOf, longestTerm } from '../../../../electron/engine/store/word-index/term-text.ts'

const seed = 3

function emptyDictionary(): Dictionary {
  const memory = new NumberChunks()
  memory.allocate(1)
  return new Dictionary(memory, new NumberChunks(), seed)
}

const find = (dictionary: Dictionary, term: string): number => dictionary.find(term, 0, term.length)
const add = (dictionary: Dictionary, term: string): number => dictionary.findOrAdd(term, 0, term.length)

describe('a dictionary', () => {
  it('gives each term a record of its own, at every size while it grows', () => {
    const dictionary = emptyDictionary()
    const records = new Map<string, number>()
    for (let n = 0; n < 3_000; n++) {
      const term = (n * 7_919).toString(36)
      expect(find(dictionary, term)).toBe(0)
      records.set(term, add(dictionary, term))
      if (n < 70 || n % 500 === 0)
        for (const [term, record] of records) expect(find(dictionary, term)).toBe(record)
    }
    for (const [term, record] of records) expect(add(dictionary, term)).toBe(record)
    expect(new Set(records.values()).size).toBe(3_000)
  })

  it('tells terms apart that have the same hash', () => {
    const terms = new Map<number, string>()
    const pairs: [string, string][] = []
    for (let n = 0; n < 300_000; n++) {
      const term = `word${n * 7_919}`
      const hash = hashOf(term, 0, term.length, seed)
      const other = terms.get(hash)
      if (other !== undefined) pairs.push([term, other])
      terms.set(hash, term)
    }
    expect(pairs.length).toBeGreaterThan(0)
    const dictionary = emptyDictionary()
    for (const [term, other] of pairs) {
      expect(add(dictionary, term)).not.toBe(add(dictionary, other))
      expect(find(dictionary, term)).toBe(add(dictionary, term))
    }
  })

  it('knows a term wherever it stands in a text', () => {
    const dictionary = emptyDictionary()
    const record = add(dictionary, 'owl')
    expect(dictionary.find('an owl flies', 3, 6)).toBe(record)
    expect(dictionary.findOrAdd('an owls flies', 3, 6)).toBe(record)
    expect(dictionary.findOrAdd('an owls flies', 3, 7)).not.toBe(record)
  })

  it('tells endless terms by their beginnings only', () => {
    const dictionary = emptyDictionary()
    const record = add(dictionary, 'x'.repeat(longestTerm))
    expect(add(dictionary, 'x'.repeat(1_000_000))).toBe(record)
    expect(find(dictionary, 'x'.repeat(longestTerm + 1))).toBe(record)
    expect(find(dictionary, 'x'.repeat(longestTerm - 1))).toBe(0)
  })
})
