import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ContentSignature, sameContent } from '../../../electron/engine/analysis/content-signature.ts'
import { MinHash, resemblance } from '../../../electron/engine/analysis/min-hash.ts'
import { tokenize } from '../../../electron/engine/analysis/tokens.ts'

const signatureOf = (words: Iterable<string>): Uint8Array => {
  const hash = new MinHash()
  for (const word of words) hash.add(word)
  return hash.signature()
}

const numbered = (from: number, to: number) => Array.from({ length: to - from }, (_, i) => `word${from + i}`)

describe('the resemblance of two sets by their signatures', () => {
  it('is near their Jaccard similarity', () => {
    for (const shared of [0, 300, 600, 900, 960, 1_000]) {
      const other = [...numbered(0, shared), ...numbered(5_000, 6_000 - shared)]
      const jaccard = shared / (2_000 - shared)
      const estimate = resemblance(signatureOf(numbered(0, 1_000)), signatureOf(other))
      expect(Math.abs(estimate - jaccard)).toBeLessThan(0.11)
    }
  })

  it('is 1 for equal sets in any order, and only there', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string(), { minLength: 1, maxLength: 30 }), (words) => {
        expect(resemblance(signatureOf(words), signatureOf(words.toReversed()))).toBe(1)
        expect(
          resemblance(signatureOf(words), signatureOf([...words, 'a word they lack', 'another'])),
        ).toBeLessThan(1)
      }),
    )
  })
})

const contentOf = (...texts: string[]) => {
  const signature = new ContentSignature()
  for (const text of texts) signature.add(tokenize(text))
  return signature.bytes()
}

const terms = numbered(0, 400)
  .map((word, index) => `clause ${word.slice(4)}${index % 2 ? 'a' : 'b'} of these terms`)
  .join('. ')

describe('two contents are the same', () => {
  it('when they differ in case, accents, order, and how they are cut', () => {
    expect(
      sameContent(contentOf('Größe der Fläche', 'Seite 4'), contentOf('FLACHE 4 seite grosse DER')),
    ).toBe(true)
  })

  it('when one has a page number or a word more', () => {
    const report = `Revenue rose. ${terms}`
    expect(sameContent(contentOf(report), contentOf(`${report} confidential`, '17'))).toBe(true)
  })

  it('not when their amounts differ, however much else they share', () => {
    const bill = (amounts: string) =>
      contentOf(`${amounts} pounds are due`, 'in thirty days to our account as agreed')
    expect(sameContent(bill('801 412.50'), bill('802 97.20'))).toBe(false)
    expect(sameContent(contentOf('no number'), contentOf('no number 7'))).toBe(false)
  })

  it('not when they are of other words', () => {
    expect(sameContent(contentOf(terms), contentOf('the heron waits by the frozen pond'))).toBe(false)
  })
})
