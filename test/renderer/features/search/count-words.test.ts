import { describe, expect, it } from 'vitest'
import type { FacetsOutput } from '../../../../shared/contract/index.ts'
import { countWords } from '../../../../renderer/features/search/count-words.ts'
import { fakeFacets } from '../../fake-facets.ts'
import { fakeSearch } from '../../fake-search.ts'
import { question } from './store-double.ts'

const asked = question({ query: 'deposit' })
const output = fakeSearch('deposit', 'hybrid')
const found = output.results.length
const counted = (by: FacetsOutput['by'], documents: number) => ({
  facets: { ...fakeFacets('deposit', 'hybrid'), by, documents },
  of: asked,
  pending: false,
})

describe('how much was found, in words', () => {
  it('says which documents were counted', () => {
    expect(countWords(output, asked, counted('all', 37))).toBe('37 documents with all your words')
    expect(countWords(output, asked, counted('some', 212))).toBe('No document has all of them: 212 with some')
    expect(countWords(output, asked, counted('meaning', 50))).toBe('50 documents close in meaning')
    expect(countWords(output, asked, counted('filters', 9))).toBe('9 documents')
  })

  it('does not call documents found by words that were found by their meaning', () => {
    expect(countWords(output, asked, counted('all', found - 1))).toMatch(/, others close in meaning$/)
    const exact = { ...output, mode: 'exact' } as const
    expect(countWords(exact, asked, counted('all', found - 1))).toMatch(/, others with some of them$/)
    expect(countWords(output, asked, counted('filters', found - 1))).not.toContain('meaning')
  })

  it('waits for the count of this very question, and does without where there is none', () => {
    const other = { ...counted('all', 37), of: question({ query: 'landlord' }) }
    expect(countWords(output, asked, { ...other, pending: true })).toBeNull()
    expect(countWords(output, asked, other)).toBe(`${found} documents`)
  })
})
