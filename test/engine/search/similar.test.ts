import { describe, expect, it } from 'vitest'
import { similarInput, type Input } from '../../../shared/contract/index.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { filler, searchLibrary } from './support/search-library.ts'

const files = {
  'cats.txt': 'The kitten sleeps. A cat and its kittens need milk.',
  'felines.txt': 'Our kitty is a small feline; the cat is old.',
  'copy of cats.txt': 'The kitten sleeps. A cat and its kittens need milk.',
  'bills.txt': 'The invoice is due in March. Please pay the bill at the bank.',
  ...Object.fromEntries(Array.from({ length: 8 }, (_, index) => [`stones ${index}.txt`, filler(index)])),
}

describe.each([
  ['with a model', undefined],
  ['without a model', '/nowhere'],
])('what is like a passage or a document, %s', (_name, modelDirectory) => {
  const library = searchLibrary(files, modelDirectory === undefined ? {} : { modelDirectory })
  const hasModel = modelDirectory === undefined

  const similar = (input: Input<'findSimilar'>) =>
    Promise.resolve(library().handlers.findSimilar(similarInput.parse(input), { signal: neverAborted }))

  const named = async (name: string) => {
    const { results } = await library().search(`name:"${name}"`)
    const [result] = results
    if (!result) throw new Error(`${name} is not there.`)
    return { documentId: result.document.id, passageId: result.passages[0]?.id ?? 0 }
  }

  it('comes without itself and its copies, the most alike first', async () => {
    const { documentId, passageId } = await named('cats.txt')
    for (const input of [{ documentId }, { passageId }]) {
      const { results, mode } = await similar(input)
      const names = results.map(({ document }) => document.name)
      expect(names[0]).toBe('felines.txt')
      expect(names).not.toContain('cats.txt')
      expect(names).not.toContain('copy of cats.txt')
      expect(mode).toBe(hasModel ? 'meaning' : 'exact')
    }
  })

  it('says so where words only could be compared', async () => {
    const { notices } = await similar({ passageId: (await named('cats.txt')).passageId })
    expect(notices.map(({ code }) => code)).toEqual(hasModel ? [] : ['MODEL_MISSING'])
  })

  it('keeps to what was asked for', async () => {
    const { documentId } = await named('stones 1.txt')
    expect((await similar({ documentId, limit: 3 })).results).toHaveLength(3)
  })

  it('is refused for what is not there', async () => {
    await expect(similar({ passageId: 1_000_000 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
    await expect(similar({ documentId: 1_000_000 })).rejects.toMatchObject({ code: 'NOT_FOUND' })
  })
})
