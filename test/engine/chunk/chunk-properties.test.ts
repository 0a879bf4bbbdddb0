import * as fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { chunkDocument } from '../../../electron/engine/chunk/chunk-document.ts'
import { estimateTokens } from '../../../electron/engine/chunk/estimate-tokens.ts'
import { makeDocument } from './make-document.ts'

const units =
  'word_|unbelievable_|Sentence._|a|漢字|ひらがな。|שלום_|مرحبا_|\n|__|123,456_|👩‍👩‍👧‍👦|🏳️‍🌈|🇩🇪|e\u0301|क्षि|한국어|👋🏽|กำ|...|<>{}|\t|ﷺ|𝔘'
const unit = fc.constantFrom(...units.replaceAll('_', ' ').split('|'))
const hostileText = fc
  .array(fc.tuple(unit, fc.oneof(fc.constant(1), fc.integer({ min: 2, max: 250 }))), {
    minLength: 1,
    maxLength: 12,
  })
  .map((parts) => `x${parts.map(([text, times]) => text.repeat(times)).join('')}x`)

const block = fc.record({
  text: hostileText,
  kind: fc.constantFrom('heading', 'paragraph', 'list', 'table', 'code'),
  level: fc.integer({ min: 1, max: 6 }),
  page: fc.constantFrom(null, 1, 2),
})
const document = fc
  .tuple(
    fc.array(block, { maxLength: 6 }),
    fc.option(fc.constantFrom('de', 'ja', 'th', 'no language')),
    fc.option(hostileText),
  )
  .map(([blocks, language, title]) => makeDocument(blocks, { language, title }))

const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

describe('passages of any document', () => {
  it('are exact, trimmed slices in order that cover all of its text', () => {
    fc.assert(
      fc.property(document, (document) => {
        const passages = chunkDocument(document, 'name', estimateTokens)
        let covered = 0
        passages.forEach((passage, index) => {
          expect(passage.ordinal).toBe(index)
          expect(passage.text).toBe(document.text.slice(passage.start, passage.end))
          expect(passage.text.trim()).toBe(passage.text)
          expect(passage.text).not.toBe('')
          if (index > 0) expect(passage.start).toBeGreaterThan(passages[index - 1]?.start ?? Infinity)
          expect(document.text.slice(covered, passage.start).trim()).toBe('')
          covered = Math.max(covered, passage.end)
        })
        expect(document.text.slice(covered).trim()).toBe('')
      }),
      { numRuns: 60 },
    )
  })

  it('are never more than the model reads, context and special tokens included', () => {
    fc.assert(
      fc.property(document, (document) => {
        for (const { text, context, tokens } of chunkDocument(document, 'name', estimateTokens)) {
          expect(tokens).toBe(estimateTokens.count(text) + estimateTokens.count(context) + 2)
          expect(tokens).toBeLessThanOrEqual(256)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('never divide a character as people see it', () => {
    fc.assert(
      fc.property(document, (document) => {
        const borders = new Set([...graphemes.segment(document.text)].map(({ index }) => index))
        for (const { start, end } of chunkDocument(document, 'name', estimateTokens)) {
          expect(borders.has(start)).toBe(true)
          expect(borders.has(end) || end === document.text.length).toBe(true)
        }
      }),
      { numRuns: 60 },
    )
  })

  it('leave flags whole behind more letters than are looked at in one go', () => {
    for (let before = 0; before < 4; before++) {
      const text = `${'unbelievable '.repeat(600)}${'x'.repeat(before)}${'🇩🇪'.repeat(300)}x`
      const borders = new Set([...graphemes.segment(text)].map(({ index }) => index)).add(text.length)
      for (const kind of ['heading', 'paragraph', 'code'] as const) {
        const passages = chunkDocument(makeDocument([{ text, kind }]), 'name', estimateTokens)
        const cuts = passages.flatMap(({ start, end }) => [start, end])
        expect(cuts.filter((at) => !borders.has(at))).toEqual([])
      }
    }
  })

  it('begin with a space where it carries a mark', () => {
    const text = `q${' \u0301'.repeat(1_000)}`
    const passages = chunkDocument(makeDocument([{ text }]), 'name', estimateTokens)
    expect(passages.length).toBeGreaterThan(2)
    for (const passage of passages.slice(1)) expect(passage.text).toMatch(/^ \u0301/)
  })

  it('have headings above them that divide none either', () => {
    for (let before = 0; before < 12; before++) {
      const heading = { text: 'x'.repeat(before) + '👩‍👩‍👧‍👦'.repeat(30), kind: 'heading' } as const
      const document = makeDocument([heading, { text: 'word '.repeat(300) }])
      const shown = chunkDocument(document, 'name', estimateTokens).at(-1)?.headings.join() ?? ''
      expect(shown).toMatch(/^x*(?:👩‍👩‍👧‍👦)+…$/u)
    }
  })

  it('divide a character only when it alone is more than the model reads', () => {
    const zalgo = `a${'\u0316'.repeat(3_000)}`
    const passages = chunkDocument(makeDocument([{ text: zalgo }]), 'name', estimateTokens)
    expect(passages.at(-1)?.end).toBe(zalgo.length)
    expect(passages.every(({ tokens }) => tokens <= 256)).toBe(true)
  })

  it('fit even a tokenizer whose counts do not add up', () => {
    const superadditive = { count: (text: string) => Math.ceil(text.length ** 1.2 / 4) }
    const text = 'several words in a row '.repeat(200).trim()
    const passages = chunkDocument(makeDocument([{ text }]), 'name', superadditive)
    expect(passages.every(({ tokens }) => tokens <= 256)).toBe(true)
  })
})
