import fc from 'fast-check'
import { expect, it } from 'vitest'
import { tokenize } from '../../../electron/engine/analysis/tokens.ts'
import { findPhrase, phraseOf } from '../../../electron/engine/search/phrase.ts'

it('whatever piece of a text is asked for as a phrase is found there', () => {
  const words = fc.constantFrom(
    'der',
    'Mieter',
    'e-mail',
    '1,000',
    '東京',
    'iPhone15',
    'parseHttp',
    'école',
    'x',
  )
  fc.assert(
    fc.property(
      fc.array(words, { maxLength: 6 }),
      fc.array(words, { minLength: 1, maxLength: 5 }),
      fc.array(words, { maxLength: 6 }),
      (before, phrase, after) => {
        const wanted = phrase.join(' ')
        const text = [...before, wanted, ...after].join(' ')
        const start = [...before, ''].join(' ').length
        const found = findPhrase(text, phraseOf(tokenize(wanted)))
        expect(found).toContainEqual([start, start + wanted.length])
      },
    ),
  )
})

it('words that stand apart, or the other way round, are no phrase', () => {
  const find = (text: string) => findPhrase(text, phraseOf(tokenize('notice period')))
  expect(find('a period of notice, notice the period')).toEqual([])
  expect(find('noticeperiod')).toEqual([])
  expect(find('')).toEqual([])
})
