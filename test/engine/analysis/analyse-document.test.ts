import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { analyseDocument } from '../../../electron/engine/analysis/analyse-document.ts'
import { unpackTerms } from '../../../electron/engine/analysis/document-terms.ts'
import type { Passage } from '../../../electron/engine/chunk/types.ts'

const passage = (text: string, ordinal: number, context = ''): Passage => ({
  ordinal,
  text,
  context,
  start: 0,
  end: text.length,
  page: null,
  headings: [],
  lines: null,
  tokens: 1,
  boxes: null,
})

const analyse = (texts: readonly string[], language: string | null = 'en', title: string | null = null) =>
  analyseDocument(
    { title, language },
    texts.map((text, ordinal) => passage(text, ordinal)),
  )

const terms = async (text: string, language: string | null) =>
  (await analyse([text], language)).terms.passages[0]

describe('the terms of a passage', () => {
  it('are the stems of its language without its stop words', async () => {
    expect(await terms('The houses were running', 'en')).toBe('hous run')
    expect(await terms('Die Häuser und das Haus', 'de')).toBe('haus haus')
    expect(await terms('Les chevaux étaient dans la maison', 'fr')).toBe(await terms('chevaux maison', 'fr'))
    expect(await terms('в домах и на улицах', 'ru')).toBe(await terms('дом улица', 'ru'))
  })

  it('are the same however accents are encoded', async () => {
    const text = 'Für größere Häuser über dem Fluß'
    expect(await terms(text.normalize('NFD'), 'de')).toBe(await terms(text, 'de'))
  })

  it('are stemmed by the script of a word that cannot be of the language', async () => {
    expect(await terms('книги about houses', 'ru')).toBe(`${await terms('книги', 'ru')} hous`)
  })

  it('are words as they stand where the language has no stemmer', async () => {
    expect(await terms('kedai buku', 'ms')).toBe('kedai buku')
  })

  it('hold what stands above it', async () => {
    const { terms } = await analyseDocument({ title: null, language: 'en' }, [
      passage('Walks', 0, 'Guide › Mountains'),
    ])
    expect(terms.passages[0]).toBe('guid mountain walk')
  })

  it('are none where only signs and marks stand', async () => {
    expect(await terms('ـ \u064b ❤️ … \u0301', 'ar')).toBe('')
  })
})

describe('the terms of a whole document', () => {
  it('hold its title twice', async () => {
    const { terms } = await analyse(['a walk', 'walks'], 'en', 'Mountain')
    expect(terms.whole.split(' ').toSorted()).toEqual(['mountain', 'mountain', 'walk', 'walk'])
  })

  it('are not without end', async () => {
    const different = Array.from({ length: 100_000 }, (_, i) => `word${i}x`).join(' ')
    const many = await analyse([different], 'en')
    expect(many.terms.whole.split(' ').length).toBeLessThanOrEqual(40_000)
    const repeated = await analyse(
      Array.from({ length: 400 }, () => 'otter '.repeat(150) + 'lynx'),
      'en',
    )
    const counts = repeated.terms.whole.split(' ')
    expect(counts.length).toBeLessThan(20_100)
    expect(counts).toContain('lynx')
  })
})

describe('the words of a passage', () => {
  it('stand at their places, stop words too, and go on into the next passage', async () => {
    const { words } = await analyse(['To be or', 'not to be, that is the question here'], 'en')
    expect(words[0]).toEqual({
      forms: ['to', 'be', 'or', 'not', 'to', 'be', 'that', 'is', 'the', 'question', 'here'],
      positions: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11],
      own: 3,
    })
    expect(words[1]?.own).toBe(8)
  })

  it('of the title stand with the first passage, far from the text', async () => {
    const { words } = await analyse(['one two', 'three'], 'en', 'The Title')
    const { forms, positions, own } = words[0] ?? { forms: [], positions: [], own: 0 }
    expect(forms).toEqual(['one', 'two', 'the', 'title', 'three'])
    expect(own).toBe(4)
    expect((positions[2] ?? 0) - (positions[1] ?? 0)).toBeGreaterThan(100)
    expect(words[1]?.forms).toEqual(['three'])
  })

  it('have places that PostgreSQL can keep', async () => {
    const { words } = await analyse(['word '.repeat(20_000)])
    expect(words[0]?.positions.at(-1)).toBe(16_383)
  })

  it('belong together for any text: as many places as words, and terms without spaces in them', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary' }), { maxLength: 4 }),
        fc.constantFrom('en', 'de', 'ar', 'ja', 'th', 'xx', null),
        async (texts, language) => {
          const { words, terms, packedTerms } = await analyse(texts, language)
          expect([words.length, terms.passages.length]).toEqual([texts.length, texts.length])
          for (const { forms, positions, own } of words) {
            expect(positions).toHaveLength(forms.length)
            expect(forms).not.toContain('')
            expect(own).toBeLessThanOrEqual(forms.length)
          }
          for (const each of terms.passages) expect(each).not.toMatch(/^ | {2}| $/)
          expect(unpackTerms(packedTerms)).toEqual(terms)
        },
      ),
      { numRuns: 200 },
    )
  })
})
