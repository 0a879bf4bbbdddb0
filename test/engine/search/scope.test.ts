import { dirname, join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { similarInput, type Input, type SearchOutput } from '../../../shared/contract/index.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { filler, searchLibrary } from './support/search-library.ts'

const cats = 'The kitten sleeps. A cat and its kittens need milk.'
const files = {
  'open/cats.md': cats,
  'open/deep/feline.md': 'Our kitty is a small feline; the cat is old.',
  'open/dog.txt': 'A dog barks at the cat.',
  'open (not)/cats.md': cats,
  'secret/plan.md': 'The cat knows the plan. Our kitten is a spy.',
  'secret/cats.md': cats,
  ...Object.fromEntries(
    Array.from({ length: 8 }, (_, index) => [`secret/stones ${index}.md`, filler(index)]),
  ),
}

describe('a search with a scope', () => {
  const library = searchLibrary(files)

  const root = async () => {
    const { results } = await library().search('name:dog')
    return dirname(dirname(results[0]?.document.path ?? ''))
  }
  const paths = ({ results }: SearchOutput) =>
    results.flatMap(({ document, folded }) => [document, ...folded].map(({ path }) => path))
  const search = async (query: string, options: Omit<Input<'search'>, 'query'> = {}) => {
    const folder = join(await root(), 'open')
    return paths(await library().search(query, { scope: { folders: [folder] }, limit: 50, ...options }))
  }
  const isInside = (path: string) => path.includes('/open/')

  it('finds what lies in its folders, and of copies only those', async () => {
    const found = await search('cat kitten')
    expect(found).toHaveLength(3)
    expect(found.every(isInside)).toBe(true)
    expect(await search('plan spy', { mode: 'exact' })).toEqual([])
  })

  it.each([
    'cat) OR (plan',
    'cat OR in:secret',
    'in:secret cat',
    'in:/ plan',
    '-in:open cat',
    'NOT in:open',
    '"the plan"',
    '"knows the plan" OR cat',
    'plan | spy',
    'type:markdown,text',
    'size:>=0b',
    'ctas', // Misspelled: corrected, and still in the scope.
    `${'the plan of the spy '.repeat(20)}`,
  ])('is not widened by the query %s', async (query) => {
    for (const sort of ['relevance', 'newest'] as const) {
      const found = await search(query, { sort })
      expect(found.filter((path) => !isInside(path))).toEqual([])
    }
  })

  it('is not widened by any query of this language', async () => {
    const parts = `cat plan "the plan" in:secret name:plan - NOT OR AND | & ( ) " : type:md in: kitten -in:open`
    const part = fc.constantFrom(...parts.split(' '))
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 9 }), fc.constantFrom('', ' '), async (parts, between) => {
        const found = await search(parts.join(between), { mode: 'exact' })
        expect(found.filter((path) => !isInside(path))).toEqual([])
      }),
      { numRuns: 60 },
    )
  })

  it('may be of types, and of folders and types', async () => {
    const { results } = await library().search('cat', { scope: { types: ['text'] } })
    expect(results.map(({ document }) => document.name)).toEqual(['dog.txt'])
    const folders = [join(await root(), 'secret')]
    const both = await library().search('cat', { scope: { folders, types: ['text'] } })
    expect(both.results).toEqual([])
  })

  it('lists nothing for a query without a word', async () => {
    expect(await search('')).toEqual([])
  })

  it('needs whole paths', async () => {
    const scope = { folders: ['open'] }
    await expect(library().search('cat', { scope })).rejects.toMatchObject({ code: 'INVALID_INPUT' })
  })

  it('holds for what is similar', async () => {
    const [first] = (await library().search('name:feline')).results
    const input = { documentId: first?.document.id, limit: 50 }
    const folders = [join(await root(), 'open')]
    const similar = async (scope?: Input<'findSimilar'>['scope']) =>
      paths(
        await library().handlers.findSimilar(similarInput.parse({ ...input, scope }), {
          signal: neverAborted,
        }),
      )
    expect((await similar()).some((path) => path.includes('secret'))).toBe(true)
    const scoped = await similar({ folders })
    expect(scoped).toHaveLength(2)
    expect(scoped.every(isInside)).toBe(true)
  })
})
