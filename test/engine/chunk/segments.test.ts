import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { characterRunsOf, sentencesOf, wordsOf, type Range } from '../../../electron/engine/chunk/segments.ts'

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

const whole = (text: string): Range => ({ start: 0, end: text.length })

/** Ways to cut a text that must leave each character whole. */
const cuts: Record<string, (text: string) => Iterable<Range>> = {
  sentences: (text) => sentencesOf(text, whole(text), null),
  words: (text) => wordsOf(text, whole(text)),
  'runs of characters': (text) => characterRunsOf(text, whole(text)),
}

/** The parts follow each other, are the whole text together, and each ends where a character does. */
function expectWholeCharacters(text: string, cut: (text: string) => Iterable<Range>): void {
  const borders = new Set([...graphemes.segment(text)].map(({ index }) => index)).add(text.length)
  const parts = [...cut(text)]
  expect(parts.map(({ start }) => start)).toEqual([0, ...parts.slice(0, -1).map(({ end }) => end)])
  expect(parts.at(-1)?.end).toBe(text.length)
  expect(parts.filter(({ start, end }) => end <= start || !borders.has(end))).toEqual([])
}

/** More than is looked at in one go, without the end of a sentence. */
const beyondWindow = 8_300

describe.each(Object.entries(cuts))('%s', (_name, cut) => {
  it.each([
    ['flags', '🇩🇪'],
    ['families', '👩‍👩‍👧‍👦'],
    ['skin tones', '👋🏽'],
    ['letters with marks', 'q\u0301\u0316'],
    ['letters with marks beyond the first plane', 'q\u{1d165}\u{1d16e}'],
    ['syllables of several letters', 'क्षि'],
  ])('end where a character does, wherever a look at the text ends: %s', (_what, character) => {
    const characters = character.repeat(beyondWindow / character.length)
    for (let before = 0; before < character.length; before++) {
      expectWholeCharacters('x'.repeat(before) + characters, cut)
    }
  })

  it('end where a character does that is longer than the looks that are taken at it', () => {
    for (let before = 14; before < 18; before++) {
      for (const marks of ['\u0316', '\u{1d165}']) {
        expectWholeCharacters(`${'x'.repeat(before)}${marks.repeat(150)}${marks}e`, cut)
        expectWholeCharacters(`${'x'.repeat(before)} y${marks.repeat(150)}. z`, cut)
      }
    }
  })

  it('leave marks with the space or the full stop that carries them', () => {
    for (const mark of ['\u0301', '🏽', '\u0e33', '\u{e0067}', '\uff9e', '\u200d']) {
      expectWholeCharacters(`One word ${mark}other. ${mark}More.${mark}End.`, cut)
    }
  })

  it('end where a character does in any text', () => {
    const units = [
      'a',
      'bc',
      ' ',
      '. ',
      '\n',
      '漢',
      '🇩🇪',
      '🇩',
      '👋🏽',
      '🏽',
      '👩‍👧',
      '\u0301',
      '\u{1d165}',
      '\u200d',
    ]
    const unit = fc.constantFrom(...units, 'क्', 'กำ', 'ำ', 'ﾞ', '한', 'ᄀ')
    const text = fc
      .tuple(fc.constantFrom(0, 8_170), fc.array(unit, { minLength: 1, maxLength: 60 }))
      .map(([before, units]) => 'x'.repeat(before) + units.join(''))
    fc.assert(
      fc.property(text, (text) => expectWholeCharacters(text, cut)),
      { numRuns: 100 },
    )
  })
})
