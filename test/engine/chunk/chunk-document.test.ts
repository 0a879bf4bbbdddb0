import { describe, expect, it } from 'vitest'
import { chunkDocument } from '../../../electron/engine/chunk/chunk-document.ts'
import { estimateTokens } from '../../../electron/engine/chunk/estimate-tokens.ts'
import type { ExtractedDocument } from '../../../electron/engine/extract/types.ts'
import { heading, makeDocument, prose } from './make-document.ts'

const chunk = (document: ExtractedDocument) => chunkDocument(document, 'File name', estimateTokens)

describe('passages', () => {
  it('start at headings and know the headings above them', () => {
    const passages = chunk(
      makeDocument([
        heading('Guide'),
        { text: prose(14) },
        heading('Setup', 2),
        { text: prose(14, 14) },
        { text: prose(14, 28) },
      ]),
    )
    expect(passages.map(({ text }) => text.split('\n')[0])).toEqual(['Guide', 'Setup', prose(14, 28)])
    expect(passages.map(({ headings }) => headings)).toEqual([[], ['Guide'], ['Guide', 'Setup']])
    expect(passages.map(({ context }) => context)).toEqual([
      'File name',
      'File name › Guide',
      'File name › Guide › Setup',
    ])
  })

  it('keep a heading with what follows it, even if that must be cut', () => {
    const [first] = chunk(makeDocument([heading('Long'), { text: prose(60) }]))
    expect(first?.text).toMatch(/^Long\n\nThe 0 cat/)
  })

  it('take tiny sections under the same parent together, never across parents', () => {
    const tiny = (name: string, level: number) => [heading(name, level), { text: `About ${name}.` }]
    const passages = chunk(
      makeDocument([
        ...tiny('A', 1),
        ...tiny('B', 2),
        ...tiny('C', 2),
        heading('D', 1),
        { text: prose(18) },
        ...tiny('E', 2),
      ]),
    )
    expect(passages.map(({ text }) => text.split('\n')[0])).toEqual(['A', 'D'])
    const split = chunk(
      makeDocument([
        heading('A'),
        { text: prose(17) },
        heading('B', 2),
        { text: prose(17) },
        ...tiny('C', 1),
      ]),
    )
    expect(split.at(-1)).toMatchObject({ text: 'C\n\nAbout C.', headings: [] })
  })

  it('end with a page when they are full enough', () => {
    const passages = chunk(
      makeDocument([
        { text: prose(12), page: 1 },
        { text: prose(3), page: 2 },
        { text: 'End.', page: 3 },
      ]),
    )
    expect(passages.map(({ page }) => page)).toEqual([1, 2])
  })

  it('repeat a sentence or two where a paragraph is cut, and only there', () => {
    const passages = chunk(makeDocument([{ text: prose(60) }]))
    expect(passages.length).toBeGreaterThan(2)
    passages.slice(1).forEach((passage, index) => {
      const before = passages[index]
      expect(passage.start).toBeLessThan(before?.end ?? 0)
      expect((before?.end ?? 0) - passage.start).toBeLessThan(80)
      expect(passage.text).toMatch(/^The \d+ cat/)
    })
    const apart = chunk(
      makeDocument(Array.from({ length: 9 }, (_value, index) => ({ text: prose(8, index * 8) }))),
    )
    apart.slice(1).forEach((passage, index) => expect(passage.start).toBeGreaterThan(apart[index]?.end ?? 0))
  })

  it('know their lines in the source', () => {
    const code = Array.from({ length: 200 }, (_value, index) => `let a${index} = ${index}`).join('\n')
    const passages = chunk(
      makeDocument([
        { text: 'first', kind: 'code', line: 1 },
        { text: code, kind: 'code', line: 5 },
      ]),
    )
    for (const { text, lines } of passages.slice(1)) {
      const numbers = [...text.matchAll(/a(\d+)/g)].map(([, number]) => Number(number))
      expect(lines).toEqual([(numbers[0] ?? 0) + 5, (numbers.at(-1) ?? 0) + 5])
    }
  })

  it('carry the boxes of their lines on the page where they start', () => {
    const box = (start: number, page: number) => ({
      start,
      end: start + 4,
      page,
      left: start,
      top: 0,
      right: 9,
      bottom: 1,
    })
    const document = makeDocument(
      [
        { text: 'One.', page: 1 },
        { text: 'Two.', page: 2 },
      ],
      { boxes: [box(0, 1), box(6, 2)] },
    )
    expect(chunk(document)[0]?.boxes).toEqual(new Float32Array([0, 0, 9, 1]))
    expect(chunk(makeDocument([{ text: 'One.' }]))[0]?.boxes).toBeNull()
  })

  it('have a context that leaves them room, with title and innermost heading', () => {
    const headings = Array.from({ length: 6 }, (_value, index) =>
      heading(`Heading number ${index} of a very long name indeed`, index + 1),
    )
    const passages = chunk(makeDocument([...headings, { text: prose(40) }], { title: 'The title' }))
    const context = passages.at(-1)?.context ?? ''
    expect(context).toMatch(/^The title › .*Heading number 5 of a very long name indeed$/)
    expect(estimateTokens.count(context)).toBeLessThanOrEqual(48)
  })

  it('are none for a document without text', () => {
    expect(chunk(makeDocument([]))).toEqual([])
  })

  it('are made of megabytes without a space as of anything else', () => {
    const passages = chunk(makeDocument([{ text: 'x'.repeat(1_000_000) }, { text: '漢字'.repeat(100_000) }]))
    expect(Math.max(...passages.map(({ tokens }) => tokens))).toBeLessThanOrEqual(256)
  })
})
