import { expect, it } from 'vitest'
import { createMarker } from '../../../electron/engine/search/highlight.ts'
import { queryTerms } from '../../../electron/engine/search/query-terms.ts'
import { readQuery } from '../../../electron/engine/search/query.ts'
import { wordWeights } from '../../../electron/engine/search/word-weights.ts'

/** Shares of a query's words in a text, in a library of 1,000 passages of which so many hold each word. */
async function weights(query: string, text: string, known: Readonly<Record<string, number>> = {}) {
  const { words } = readQuery(query)
  const terms = await queryTerms(words, ['en'])
  const marks = (await createMarker(words, terms, ['en'], null))(text, 'en')
  const holding = terms.map(({ token }) => known[token.form] ?? 0)
  return wordWeights(text, marks, holding, 1_000)
}

it('a rare word weighs more than a common one, and all together 1', async () => {
  const found = await weights('deposit house', 'The house, the Deposit.', { deposit: 3, house: 700 })
  expect(found.map(({ text }) => text)).toEqual(['Deposit', 'house'])
  expect(found.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1)
})

it('a word that stands there often weighs more', async () => {
  const [first] = await weights('lease rent', 'lease, rent, rent, rent', { lease: 9, rent: 9 })
  expect(first?.text).toBe('rent')
})

it('each phrase is told by itself', async () => {
  const found = await weights('"red car" "blue car"', 'a blue car and a red car')
  expect(found.map(({ text }) => text).sort()).toEqual(['blue car', 'red car'])
})

it('words that all passages hold, more than there are passages, still weigh something', async () => {
  const found = await weights('deposit house', 'house deposit', { deposit: 5_000, house: 5_000 })
  expect(found.map(({ weight }) => weight)).toEqual([1 / 2, 1 / 2])
})

it('a text without the words has no weights', async () => {
  expect(await weights('deposit', 'nothing')).toEqual([])
})
