import { describe, expect, it } from 'vitest'
import { en } from '../../../renderer/words/en.ts'
import { createWords } from '../../../renderer/words/words.ts'
import { errorCodes } from '../../../shared/errors.ts'

const words = createWords(en, 'en-GB')
const german = createWords(en, 'de-DE')

describe('the words of a language', () => {
  it('fill in values and choose the form that a count needs', () => {
    expect(words.t('documents', { count: 1 })).toBe('1 document')
    expect(words.t('documents', { count: 12_408 })).toBe('12,408 documents')
    expect(words.t('dropNameHint', { name: 'Flat' })).toBe('You dropped “Flat”.')
  })

  it('write numbers, sizes and durations as the locale does', () => {
    expect(german.t('documents', { count: 12_408 })).toContain('12.408')
    expect(words.size(23_684_031)).toBe('23.7 MB')
    expect(words.size(0)).toBe('0 bytes')
    expect(words.duration(372)).toBe('6 mins')
    expect(words.duration(5_400)).toBe('1.5 hrs')
  })

  it('leave a value alone that looks like a placeholder', () => {
    expect(words.t('noResultsTitle', { query: '{count} $& {query}' })).toBe(
      'Nothing found for “{count} $& {query}”',
    )
  })
})

describe('the English catalogue', () => {
  it('has whole sentences for every error: what happened, and what to do', () => {
    for (const code of errorCodes) {
      const { says, todo } = words.errorWords(code)
      expect(says, code).toMatch(/^[A-Z].*\.$/)
      expect(todo, code).toMatch(/^[A-Z].*\.$/)
    }
  })

  it('speaks without jargon', () => {
    const all = JSON.stringify(en).toLowerCase()
    for (const jargon of ['chunk', 'embedding', 'vector', 'cosine', 'bm25', 'rrf'])
      expect(all.replaceAll('embedding"', '').replaceAll('embedding_failed', ''), jargon).not.toContain(
        jargon,
      )
  })
})
