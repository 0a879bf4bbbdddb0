import { expect, it } from 'vitest'
import { searchLibrary } from './support/search-library.ts'

const common = 40

const library = searchLibrary({
  ...Object.fromEntries(
    Array.from({ length: common }, (_, index) => [
      `${index}.txt`,
      `The forecast for county ${index} and its administration.`,
    ]),
  ),
  'slip.txt': 'A forcast written in haste.',
  'slip of two.txt': 'The adminstrtion answered.',
  'name.txt': 'Mr Forecaster arrives, and a countess.',
})

const suggestion = async (query: string, options: Parameters<ReturnType<typeof library>['search']>[1] = {}) =>
  (await library().search(query, { mode: 'exact', ...options })).suggestion

it('a rare word spelled nearly like a frequent one is questioned, and searched as it is', async () => {
  const found = await library().search('what is the forcast?', { mode: 'exact' })
  expect(found.suggestion).toBe('what is the forecast?')
  expect(found.correction).toBeNull()
  expect(found.results.map(({ document }) => document.name)).toEqual(['slip.txt'])
})

it('a long word may have two mistakes', async () => {
  expect(await suggestion('adminstrtion')).toBe('administration')
})

it.each([
  ['frequent', 'forecast'],
  ['not like a frequent one', 'haste'],
  ['two letters away from one and short', 'countess'],
  ['part of a phrase', '"forcast written"'],
])('a word that is %s is not questioned', async (_why, query) => {
  expect(await suggestion(query)).toBeNull()
})

it('nothing is suggested while typing, for words to be left alone, or where there are results enough', async () => {
  expect(await suggestion('forcast', { typing: true })).toBeNull()
  expect(await suggestion('forcast', { verbatim: true })).toBeNull()
  expect(await suggestion('forcast county')).toBeNull()
  expect(await suggestion('forcast', { offset: 20 })).toBeNull()
})

it('nothing is suggested beside a correction', async () => {
  const { correction, suggestion } = await library().search('forcast hastee', { mode: 'exact' })
  expect(correction?.query).toBe('forcast haste')
  expect(suggestion).toBeNull()
})
