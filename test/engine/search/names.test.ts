import { expect, it } from 'vitest'
import { namedContents } from '../../../electron/engine/search/names.ts'
import { queryTerms } from '../../../electron/engine/search/query-terms.ts'
import { readQuery } from '../../../electron/engine/search/query.ts'

/** The share of a query's words that stand in the name of a file. */
const named = async (query: string, ...names: string[]): Promise<number | undefined> => {
  const terms = await queryTerms(readQuery(query).words, ['en'])
  const documents = names.map((name, index) => ({ documentId: index, contentId: 1, terms: name.split(' ') }))
  return namedContents(documents, terms).get(1)
}

it('a name with all words of a query is the query, one with some of them that share', async () => {
  expect(await named('boiler warranty', 'boiler warranti 2024')).toBe(1)
  expect(await named('boiler warranty', 'warranti')).toBe(1 / 2)
  expect(await named('boiler warranty plan', 'warranti')).toBe(1 / 3)
  expect(await named('boiler warranty', 'invoic')).toBe(0)
})

it('words are found in their other forms, and stop words do not count', async () => {
  expect(await named('the boilers', 'boiler')).toBe(1)
})

it('of several files with one content the one named best counts', async () => {
  expect(await named('boiler warranty', 'scan 17', 'boiler warranti', 'boiler')).toBe(1)
})

it('a compound and its first part are one word', async () => {
  expect(await named('e-mail', 'email')).toBe(1 / 2)
  expect(await named('e-mail', 'e mail email')).toBe(1)
})
