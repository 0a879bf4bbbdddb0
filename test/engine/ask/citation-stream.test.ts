import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { CitationStream } from '../../../electron/engine/ask/citation-stream.ts'

function streamed(pieces: readonly string[], sources: number) {
  const stream = new CitationStream(sources)
  const shown = pieces.map((piece) => stream.push(piece))
  shown.push(stream.end())
  return { text: shown.join(''), cited: stream.cited, removed: stream.removed, shown }
}

describe('citations in an answer on its way', () => {
  it('are told one by one, in the order of their first', () => {
    expect(streamed(['It is so [3]. And so [1, 3] and [Source 2].'], 3)).toMatchObject({
      text: 'It is so [3]. And so [1][3] and [2].',
      cited: [3, 1, 2],
      removed: 0,
    })
    expect(streamed(['All [1-3]'], 3).text).toBe('All [1][2][3]')
  })

  it('of sources that do not exist are taken out, and shown as such', () => {
    expect(streamed(['So [7], so [1, 9], so [0] and [1-900].'], 2)).toMatchObject({
      text: 'So [?], so [1][?], so [?] and [1][?].',
      cited: [1],
      removed: 4,
    })
  })

  it('are not seen in other brackets', () => {
    const text = 'See [the appendix], [x](https://example.org), a[i], [1234], [] and [1'
    expect(streamed([text], 3)).toMatchObject({ text, cited: [], removed: 0 })
  })

  it('hold back nothing but what may become one', () => {
    expect(streamed(['It is ', 'so [', '1', '] and', ' [not', ' one]'], 1).shown).toEqual([
      'It is ',
      'so ',
      '',
      '[1] and',
      ' [not',
      ' one]',
      '',
    ])
  })

  it('come out the same however the text is cut into pieces', () => {
    const token = fc.constantFrom(
      '[',
      ']',
      '1',
      '2',
      '9',
      ',',
      ' ',
      '-',
      'a',
      'source ',
      '[1]',
      '[2, 9]',
      '.',
      '?',
    )
    fc.assert(
      fc.property(
        fc.array(token, { maxLength: 40 }),
        fc.array(fc.nat(60), { maxLength: 6 }),
        (tokens, cuts) => {
          const text = tokens.join('')
          const places = [
            0,
            ...cuts.map((cut) => Math.min(cut, text.length)).sort((a, b) => a - b),
            text.length,
          ]
          const pieces = places.slice(1).map((end, index) => text.slice(places[index], end))
          const { shown: _, ...whole } = streamed([text], 2)
          expect(streamed(pieces, 2)).toMatchObject(whole)
          for (const number of whole.cited) expect(number).toBeLessThanOrEqual(2)
        },
      ),
      { numRuns: 500 },
    )
  })
})
