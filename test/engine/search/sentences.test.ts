import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { sentencesOf } from '../../../electron/engine/search/sentences.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { searchLibrary } from './support/search-library.ts'

const library = searchLibrary({
  'pets.txt':
    'The invoice is due in the month of March. Our old kitten sleeps on the sofa all day. Gravel lies beside the quarry road.',
  'short.txt': 'Our kitten sleeps.',
})

/** The text of the sentence nearest to a query in each passage of its results, best first. */
async function sentences(query: string, name: string): Promise<(string | null)[]> {
  const { results } = await library().search(`name:${name}`)
  const passages = results.flatMap(({ passages }) => passages)
  const input = { query, passageIds: passages.map(({ id }) => id) }
  const found = await library().handlers.findSentences(input, { signal: neverAborted })
  expect(found.map(({ passageId }) => passageId)).toEqual(input.passageIds)
  return found.map(({ sentence }, index) => sentence && (passages[index]?.text.slice(...sentence) ?? null))
}

describe('the sentence of a passage that is nearest to a query', () => {
  it('is told with its place', async () => {
    expect(await sentences('cat', 'pets')).toEqual(['Our old kitten sleeps on the sofa all day.'])
  })

  it('is none for a passage of one sentence, a query without a word, and a passage that is not there', async () => {
    expect(await sentences('cat', 'short')).toEqual([null])
    expect(await sentences('type:txt', 'pets')).toEqual([null])
    const gone = { query: 'cat', passageIds: [1_000_000] }
    expect(await library().handlers.findSentences(gone, { signal: neverAborted })).toEqual([
      { passageId: 1_000_000, sentence: null },
    ])
  })
})

it('sentences are told apart in scripts that write more in fewer characters', () => {
  const text = '請求書は三月が期限です。 猫は寝ています。第三章'
  expect(sentencesOf(text).map((range) => text.slice(...range))).toEqual([
    '請求書は三月が期限です。',
    '猫は寝ています。',
  ])
})

it('sentences lie in order inside the text, without white space around them', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 40 }),
    fc.lorem({ mode: 'sentences', maxCount: 3 }),
    fc.constantFrom('\n\n', ' 。', '東京に住んでいます。', '\u3000'),
  )
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const text = pieces.join(' ')
      let end = 0
      for (const [from, to] of sentencesOf(text)) {
        expect(from).toBeGreaterThanOrEqual(end)
        expect(to).toBeGreaterThan(from)
        expect(text.slice(from, to)).toBe(text.slice(from, to).trim())
        end = to
      }
      expect(end).toBeLessThanOrEqual(text.length)
    }),
  )
})
