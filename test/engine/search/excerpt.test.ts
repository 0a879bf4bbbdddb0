import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { excerptOf } from '../../../electron/engine/search/excerpt.ts'
import type { Mark } from '../../../electron/engine/search/highlight.ts'

const filler = (sentences: number) => 'Nothing of any interest is said in this sentence. '.repeat(sentences)

/** Marks for every place where these words stand, each word a term of its own. */
function marksFor(text: string, ...words: string[]): Mark[] {
  const marks = words.flatMap((word, term) =>
    Array.from(text.matchAll(new RegExp(word, 'g')), ({ 0: { length }, index }): Mark => ({
      range: [index, index + length],
      term,
    })),
  )
  return marks.sort((one, other) => one.range[0] - other.range[0])
}

const excerpt = (text: string, marks: Mark[]) => text.slice(...excerptOf(text, marks))

describe('the excerpt of a passage', () => {
  it('is all of a short one', () => {
    expect(excerptOf('The deposit is due.', [])).toEqual([0, 19])
    expect(excerptOf('', [])).toEqual([0, 0])
  })

  it('is its beginning where nothing is marked, up to the end of a word', () => {
    const shown = excerpt(filler(20), [])
    expect(filler(20).startsWith(shown)).toBe(true)
    expect(shown).toMatch(/\w$/)
  })

  it('shows where the most different words stand together, not where one is repeated', () => {
    const text = `deposit deposit deposit. ${filler(12)}The deposit is returned in May. ${filler(12)}returned`
    expect(excerpt(text, marksFor(text, 'deposit', 'returned'))).toContain('The deposit is returned in May.')
  })

  it('begins with a sentence where one begins near', () => {
    const text = `${filler(12)}The landlord keeps the deposit. ${filler(12)}`
    expect(excerpt(text, marksFor(text, 'deposit'))).toMatch(/^(The landlord|Nothing of any)/)
  })

  it('begins with a sentence in scripts without spaces', () => {
    const text = `${'これは全く関係のない長い文章です。'.repeat(40)}敷金は返還されます。`
    expect(excerpt(text, marksFor(text, '敷金'))).toMatch(/^これは/)
  })

  it('holds its evidence also where it begins with a sentence before it', () => {
    const text = `. ${'endless talk of things '.repeat(14)}deposit and so on for ever more`
    expect(excerpt(text, marksFor(text, 'deposit'))).toContain('deposit')
  })

  it('begins with a word otherwise', () => {
    const text = `${'endless talk of things '.repeat(40)}deposit ${'and so on for ever '.repeat(40)}`
    const shown = excerpt(text, marksFor(text, 'deposit'))
    expect(shown).toMatch(/^(endless|talk|of|things) /)
    expect(shown).toMatch(/\b(and|so|on|for|ever)$/)
  })

  it('begins with a word also when the evidence stands at the end', () => {
    const text = `${'endless talk of things '.repeat(40)}deposit`
    expect(excerpt(text, marksFor(text, 'deposit'))).toMatch(/^(endless|talk|of|things) .*deposit$/)
  })

  it('shows the beginning of a phrase that is longer than itself', () => {
    const phrase = 'on and on '.repeat(40).trim()
    const text = filler(12) + phrase + filler(12)
    const shown = excerpt(text, [{ range: [filler(12).length, filler(12).length + phrase.length], term: 0 }])
    expect(shown).toContain('on and on on and on')
  })

  it('lies inside the passage, halves no character, is of a sane length and holds evidence', () => {
    const piece = fc.oneof(
      fc.lorem({ maxCount: 12, mode: 'words' }),
      fc.constantFrom(
        '. ',
        '\n\n',
        '。',
        '𠮷野家',
        '👩‍👩‍👧'.repeat(30),
        '東京都に住む人々'.repeat(9),
        'x'.repeat(90),
        ' ',
      ),
      fc.string({ unit: 'grapheme', maxLength: 30 }),
    )
    const passage = fc.array(piece, { maxLength: 60 }).map((pieces) => pieces.join(' '))
    fc.assert(
      fc.property(passage, fc.array(fc.tuple(fc.nat(), fc.nat(4)), { maxLength: 12 }), (text, places) => {
        const marks: Mark[] = []
        const letters = Array.from(text.matchAll(/\p{L}+/gu))
        for (const [at, term] of places) {
          const word = letters[at % letters.length]
          if (word) marks.push({ range: [word.index, word.index + word[0].length], term })
        }
        marks.sort((one, other) => one.range[0] - other.range[0])
        const [start, end] = excerptOf(text, marks)
        expect(start).toBeGreaterThanOrEqual(0)
        expect(end).toBeLessThanOrEqual(text.length)
        expect(end - start).toBeLessThanOrEqual(390)
        expect(end - start).toBeGreaterThanOrEqual(Math.min(text.length, 250))
        expect(text.slice(start, end).isWellFormed()).toBe(true)
        const isShown = marks.some(({ range }) => range[0] >= start && range[0] < end)
        expect(isShown).toBe(marks.length > 0)
      }),
      { numRuns: 300 },
    )
  })
})
