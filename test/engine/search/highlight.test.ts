import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { createMarker, type Mark } from '../../../electron/engine/search/highlight.ts'
import { queryTerms } from '../../../electron/engine/search/query-terms.ts'
import { readQuery } from '../../../electron/engine/search/query.ts'

const libraryLanguages = ['en', 'de', 'fr', 'ja', 'zh', 'th', 'ko', 'id', null]

async function marksOf(
  query: string,
  text: string,
  language: string | null,
  prefix: string | null = null,
): Promise<Mark[]> {
  const { words } = readQuery(query)
  const terms = await queryTerms(words, libraryLanguages)
  return (await createMarker(words, terms, libraryLanguages, prefix))(text, language)
}

const marked = async (...input: Parameters<typeof marksOf>) =>
  (await marksOf(...input)).map(({ range }) => input[1].slice(...range))

describe('the words of a query', () => {
  it('are marked in any inflection and case', async () => {
    expect(await marked('deposit returned', 'Deposits: we RETURN every deposit.', 'en')).toEqual([
      'Deposits',
      'RETURN',
      'deposit',
    ])
  })

  it('are marked in the language of the document', async () => {
    expect(await marked('kündigung', 'Die Kündigungen und die Kuendigung', 'de')).toEqual(['Kündigungen'])
    expect(await marked('Haeuser häuser', 'Das Haus, die Häuser, the house', 'de')).toContain('Häuser')
    expect(await marked('ecole', 'Une école, deux écoles', 'fr')).toEqual(['école', 'écoles'])
    expect(await marked('deposit', 'Une école et un deposit', null)).toEqual(['deposit'])
  })

  it('are marked where the language changes how words begin', async () => {
    expect(await marked('baca', 'Dia membaca buku', 'id')).toEqual(['membaca'])
  })

  it('leave stop words alone', async () => {
    expect(await marked('the deposit', 'the deposit', 'en')).toEqual(['deposit'])
    expect(await marked('a deposit', 'a deposit', 'en')).toEqual(['deposit'])
  })

  it('are marked side by side when they are all stop words', async () => {
    expect(await marked('to be or not', 'To be, or not to be; to be or', 'en')).toEqual(['To be, or not'])
  })

  it('are marked in scripts without spaces', async () => {
    expect(await marked('東京', '私は東京都に住む', 'ja')).toEqual(['東京'])
    expect(await marked('東京都庁', '東京都庁の展望室', 'ja')).toEqual(['東京都庁'])
    expect(await marked('押金', '房东应退还押金。', 'zh')).toEqual(['押金'])
    expect(await marked('보증금', '보증금은 이사 후에', 'ko')).toEqual(['보증금'])
    expect(await marked('เงินมัดจำ', 'คืนเงินมัดจำให้ผู้เช่า', 'th')).toEqual(['เงิน', 'มัดจำ'])
  })

  it('are marked as compounds and in their parts', async () => {
    expect(await marked('email', 'Send an e-mail.', 'en')).toEqual(['e-mail'])
    expect(await marked('e-mail', 'An email, an E-Mail, a mail', 'en')).toEqual(['email', 'E-Mail', 'mail'])
    expect(await marked('1,000', 'either 1000 or 1,000', 'en')).toEqual(['1000', '1,000'])
    expect(await marked('3.14', 'pi is 3.14', 'en')).toEqual(['3.14'])
    expect(await marked('server', 'class HTTPServer', 'en')).toEqual(['Server'])
    expect(await marked('parse', 'parseHttp2', 'en')).toEqual(['parse'])
    expect(await marked('budget', 'see 2024budget', 'en')).toEqual(['budget'])
  })

  it('are marked by their beginning while they are written', async () => {
    expect(await marked('the dep', 'deposits depend', 'en', 'dep')).toEqual(['deposits', 'depend'])
    expect(await marked('the dep', 'deposits depend', 'en')).toEqual([])
  })

  it('are told apart', async () => {
    const marks = await marksOf('deposit lease', 'a lease, a deposit, a lease', 'en')
    expect(marks.map(({ term }) => term)).toEqual([1, 0, 1])
  })
})

describe('a phrase', () => {
  it('is marked as one range, in whatever case and punctuation', async () => {
    expect(await marked('"security deposit"', 'The Security\ndeposit (SECURITY DEPOSIT)', 'en')).toEqual([
      'Security\ndeposit',
      'SECURITY DEPOSIT',
    ])
  })

  it('is marked with its stop words', async () => {
    expect(await marked('"to be or not"', 'To be or not to be', 'en')).toEqual(['To be or not'])
  })

  it('ends where it ends in scripts without spaces', async () => {
    expect(await marked('"東京"', '私は東京都に', 'ja')).toEqual(['東京'])
    expect(await marked('"東京都"', '東京都庁', 'ja')).toEqual(['東京都'])
    expect(await marked('"東京 iPhone"', '新しい東京 iPhone店', 'ja')).toEqual(['東京 iPhone'])
    expect(await marked('"猫"', '猫と黒猫', 'ja')).toEqual(['猫', '猫'])
  })

  it('is marked where a compound stands for it', async () => {
    expect(await marked('"email address"', 'the e-mail address', 'en')).toContain('address')
    expect(await marked('"email"', 'the e-mail', 'en')).toEqual(['e-mail'])
    expect(await marked('"e mail"', 'the e-mail', 'en')).toEqual(['e-mail'])
  })

  it('is told apart from another one', async () => {
    const marks = await marksOf('"red car" "blue car"', 'a blue car, a red car', 'en')
    expect(new Set(marks.map(({ term }) => term)).size).toBe(2)
  })
})

it('marks are in order, do not overlap, lie inside the text and halve no character', async () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme', maxLength: 6 }),
    fc.constantFrom(
      '𠮷野家',
      '東京都',
      '𝒜𝒷',
      'e-mail',
      'HTTPServer2',
      'ﬁx',
      'เงิน',
      ' ',
      '-',
      '"',
      '1,000.5',
      '👩‍👩‍👧',
    ),
  )
  const text = fc.array(piece, { maxLength: 25 }).map((pieces) => pieces.join(''))
  await fc.assert(
    fc.asyncProperty(
      text,
      text,
      fc.constantFrom('en', 'de', 'ja', null),
      async (query, passage, language) => {
        for (const [typed, held] of [
          [query, passage],
          [passage, passage],
          [`"${passage}"`, `${passage} ${query}`],
        ] as const) {
          let end = 0
          for (const { range } of await marksOf(typed, held, language)) {
            expect(range[0]).toBeGreaterThanOrEqual(end)
            expect(range[1]).toBeGreaterThan(range[0])
            expect(held.slice(...range).isWellFormed()).toBe(held.isWellFormed())
            end = range[1]
          }
          expect(end).toBeLessThanOrEqual(held.length)
        }
      },
    ),
    { numRuns: 60 },
  )
})
