import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import type { Input, SearchOutput } from '../../shared/contract/index.ts'
import { searchOutput } from '../../shared/contract/index.ts'
import { filler, searchLibrary } from './search/support/search-library.ts'

const german =
  'Die Kündigungsfrist des Mietvertrags beträgt drei Monate. Häuser und Wohnungen werden gereinigt übergeben.'
const french =
  'Le locataire rend les clés au propriétaire. Les écoles de la ville restent fermées pendant les vacances d’été.'

const library = searchLibrary({
  'home/lease.md':
    '# Lease\n\nThe security deposit is returned within 21 days. Pets need the consent of the landlord.',
  'home/deposit-slip.txt': 'Paid at the counter. A deposit for security reasons was not asked for.',
  'home/inventory draft.txt': 'A sofa, an oven and two chairs stand in the flat. This is a draft.',
  'work/report.md':
    '---\ntitle: Annual report\nauthor: Anna Smith\ntags: [finance]\n---\n\nThe budget grew. The forecast for the coming year is good.',
  'work/minutes.txt': 'To be, or not to be, was the only point of the meeting about the budget.',
  'work/parser.ts': 'export const parseHttpHeader = (line: string) => line.split(":")',
  'work/Quetzalcoatl plans.txt': 'Nothing but stones.',
  'lang/vertrag.txt': german,
  'lang/ecole.txt': french,
  'lang/tokyo.txt':
    '私は東京都に住んでいます。猫が好きで、毎日散歩をします。この町はとても静かで、住みやすいところです。',
  'lang/beijing.txt': '房东应在租约结束后三周内退还押金。请妥善保管收据,并且及时通知我们新的地址。',
  'lang/seoul.txt': '보증금은 이사 후에 돌려받습니다. 집주인에게 새 주소를 알려 주시기 바랍니다.',
  'lang/bangkok.txt': 'เจ้าของบ้านจะคืนเงินมัดจำให้ผู้เช่าภายในสามสัปดาห์หลังจากย้ายออก',
  'lang/tel-aviv.txt': 'הפיקדון יוחזר לשוכר בתוך שלושה שבועות מיום סיום החוזה.',
  ...Object.fromEntries(Array.from({ length: 12 }, (_, index) => [`stones/${index}.txt`, filler(index)])),
})

const search = (query: string, options?: Omit<Input<'search'>, 'query'>) => library().search(query, options)
const names = (query: string, options?: Omit<Input<'search'>, 'query'>) => library().names(query, options)
const exact = { mode: 'exact' } as const
const sorted = async (query: string) => (await names(query, exact)).sort()

const marked = ({ results }: SearchOutput): string[] =>
  (results[0]?.passages ?? []).flatMap(({ text, highlights }) =>
    highlights.map((range) => text.slice(...range)),
  )

describe('what a query asks for', () => {
  it('a phrase is found where its words stand side by side only', async () => {
    expect(await names('"security deposit"', exact)).toEqual(['lease.md'])
    expect(await names('"security deposit"')).toEqual(['lease.md'])
    expect(marked(await search('"security deposit"'))).toEqual(['security deposit'])
  })

  it('an exclusion leaves documents out, by their text or name', async () => {
    expect(await sorted('deposit -landlord')).toEqual(['deposit-slip.txt'])
    expect(await sorted('deposit -"security deposit"')).toEqual(['deposit-slip.txt'])
    expect(await sorted('oven -draft')).toEqual([])
    expect(await names('deposit -landlord')).not.toContain('lease.md')
  })

  it('OR, AND and parentheses require what they say', async () => {
    expect(await sorted('oven OR forecast')).toEqual(['inventory draft.txt', 'report.md'])
    expect(await sorted('budget AND forecast')).toEqual(['report.md'])
    expect(await sorted('budget (forecast OR meeting)')).toEqual(['minutes.txt', 'report.md'])
    expect(await sorted('(budget AND meeting) OR oven')).toEqual(['inventory draft.txt', 'minutes.txt'])
  })

  it.each([
    ['type:code', ['parser.ts']],
    ['in:home type:txt', ['deposit-slip.txt', 'inventory draft.txt']],
    ['name:minutes', ['minutes.txt']],
    ['title:annual', ['report.md']],
    ['author:smith', ['report.md']],
    ['tag:finance', ['report.md']],
    ['lang:ja', ['tokyo.txt']],
    ['lang:german', ['vertrag.txt']],
    ['date:today name:lease', ['lease.md']],
    ['before:2000', []],
    ['size:>1mb', []],
    ['budget -type:md', ['minutes.txt']],
    ['type:md -tag:finance', ['lease.md']],
  ])('%s finds %j', async (query, expected) => {
    expect(await sorted(query)).toEqual(expected)
  })

  it('filters alone list documents, the newest first, with their beginning', async () => {
    const { results, notices } = await search('in:home')
    expect(results.map(({ document }) => document.name).sort()).toEqual([
      'deposit-slip.txt',
      'inventory draft.txt',
      'lease.md',
    ])
    expect(results.every(({ passages }) => passages.length === 1)).toBe(true)
    expect(notices).toEqual([])
    const dates = results.map(({ document }) => document.modifiedAt)
    expect(dates).toEqual(dates.toSorted((one, other) => other - one))
  })

  it('stop words alone find the document that holds them side by side, marked', async () => {
    for (const mode of ['exact', 'hybrid'] as const) {
      const found = await search('to be or not to be', { mode })
      expect(found.results[0]?.document.name).toBe('minutes.txt')
      expect(marked(found)).toEqual(['To be, or not to be'])
    }
  })

  it.each(['parseHttpHeader', 'http', 'Quetzalcoatl', 'forecast', '"only point of the meeting"', '21 days'])(
    'exact words that exist come first in hybrid too: %s',
    async (query) => {
      const [first] = await names(query, exact)
      expect(first).toBeDefined()
      expect((await names(query))[0]).toBe(first)
    },
  )
})

describe('documents in many languages', () => {
  it.each([
    ['Kündigungsfristen', 'vertrag.txt', 'Kündigungsfrist'],
    ['kundigungsfrist', 'vertrag.txt', 'Kündigungsfrist'],
    ['Haus Häusern', 'vertrag.txt', 'Häuser'],
    ['ecole', 'ecole.txt', 'écoles'],
    ['propriétaires', 'ecole.txt', 'propriétaire'],
    ['landlords', 'lease.md', 'landlord'],
    ['東京', 'tokyo.txt', '東京'],
    ['猫', 'tokyo.txt', '猫'],
    ['押金', 'beijing.txt', '押金'],
    ['보증금', 'seoul.txt', '보증금'],
    ['เงินมัดจำ', 'bangkok.txt', 'เงิน'],
    ['הפיקדון', 'tel-aviv.txt', 'הפיקדון'],
    ['"東京"', 'tokyo.txt', '東京'],
    ['"押金"', 'beijing.txt', '押金'],
  ])('%s finds %s and marks %s', async (query, name, mark) => {
    for (const mode of ['exact', 'hybrid'] as const) {
      const found = await search(query, { mode })
      expect(found.results[0]?.document.name).toBe(name)
      expect(marked(found)).toContain(mark)
      expect(found.correction).toBeNull()
    }
  })

  it('are narrowed by the language', async () => {
    expect(await names('東京 lang:ja', exact)).toEqual(['tokyo.txt'])
    expect(await names('東京 lang:zh', exact)).toEqual([])
  })
})

describe('while typing', () => {
  it('the last word may be the beginning of one', async () => {
    expect(await names('fore', exact)).toEqual([])
    const found = await search('budget forec', { ...exact, typing: true })
    expect(found.results[0]?.document.name).toBe('report.md')
    expect(marked(found)).toEqual(['budget', 'forecast'])
    expect(found.correction).toBeNull()
  })

  it('a finished word is none', async () => {
    expect(await names('forec ', { ...exact, typing: true })).toContain('report.md')
    expect(await names('forec budget', { ...exact, typing: true })).toEqual(['minutes.txt', 'report.md'])
  })
})

describe('a word that no document holds', () => {
  it('is replaced by the one most like it, and that is told', async () => {
    const { results, correction } = await search('forcast budget')
    expect(correction).toEqual({
      query: 'forecast budget',
      words: [{ from: 'forcast', to: 'forecast' }],
    })
    expect(results[0]?.document.name).toBe('report.md')
  })

  it('is replaced before a punctuation mark and beside filters', async () => {
    expect((await search('type:md what is the forcast?')).correction?.query).toBe(
      'type:md what is the forecast?',
    )
  })

  it('is replaced where it is required, and in every order', async () => {
    expect((await search('budget AND forcast', exact)).correction?.query).toBe('budget AND forecast')
    const byDate = await search('forcast', { ...exact, sort: 'newest' })
    expect(byDate.correction?.query).toBe('forecast')
    expect(byDate.results.map(({ document }) => document.name)).toEqual(['report.md'])
  })

  it('is left alone when asked for', async () => {
    const { results, correction } = await search('forcast', { ...exact, verbatim: true })
    expect(correction).toBeNull()
    expect(results).toEqual([])
  })

  it.each([
    ['it has digits', 'forecas7'],
    ['it is short', 'bud'],
    ['it is part of a phrase', '"forcast is good"'],
    ['it stands in another form', 'forecasts'],
    ['it stands in another form, accents aside', 'kundigungsfristen'],
    ['it stands in a file name only', 'Quetzalcoatl'],
    ['it is excluded', 'budget -forcast'],
    ['nothing is like it', 'xylophone'],
    ['nothing but a stop word is like it', 'thiss'],
  ])('is left alone when %s: %s', async (_why, query) => {
    expect((await search(query)).correction).toBeNull()
  })
})

describe('why a passage was found', () => {
  it.each(['hybrid', 'exact', 'meaning'] as const)('adds up in every part (%s)', async (mode) => {
    for (const query of ['deposit landlord returned', '"security deposit" pets', 'budget lease plans']) {
      const found = await search(query, { mode })
      expect(searchOutput.parse(found)).toEqual(found)
      expect(found.results.length).toBeGreaterThan(0)
      const hits = found.results.flatMap(({ passages }) => passages)
      for (const { why, score, highlights, text, excerpt } of hits) {
        const { parts, words, ranks, similarity, named } = why
        expect(parts.words + parts.meaning + parts.name).toBeCloseTo(score, 10)
        if (words.length > 0) expect(words.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 10)
        for (const { text: word } of words) {
          expect(highlights.map((range) => text.slice(...range))).toContain(word)
        }
        expect(words.length > 0).toBe(highlights.length > 0)
        for (const rank of [ranks.words, ranks.meaning]) if (rank !== null) expect(rank).toBeGreaterThan(0)
        expect(named).toBeGreaterThanOrEqual(0)
        expect(named).toBeLessThanOrEqual(1)
        if (similarity !== null) expect(Math.abs(similarity)).toBeLessThanOrEqual(1.0001)
        expect(excerpt[1]).toBeLessThanOrEqual(text.length)
      }
      const scores = found.results.map(({ score }) => score)
      expect(scores).toEqual(scores.toSorted((one, other) => other - one))
    }
  })

  it('names the best of each list as its first', async () => {
    const hits = (await search('deposit landlord')).results.flatMap(({ passages }) => passages)
    expect(hits.map(({ why }) => why.ranks.words)).toContain(1)
    expect(hits.map(({ why }) => why.ranks.meaning)).toContain(1)
  })

  it('says how much of the query the file’s name is', async () => {
    const [first] = (await search('deposit slip')).results
    expect(first).toMatchObject({
      document: { name: 'deposit-slip.txt' },
      passages: [{ why: { named: 1 } }],
    })
    const other = (await search('slip stones meeting')).results.find(
      ({ document }) => document.name === 'deposit-slip.txt',
    )
    expect(other?.passages[0]?.why.named).toBeCloseTo(1 / 3)
  })

  it('tells the distance that was asked for', async () => {
    const why = async (distance: 'cosine' | 'l2' | 'inner_product') =>
      (await search('deposit', { distance })).results[0]?.passages[0]?.why
    const similarity = (await why('cosine'))?.similarity ?? 0
    expect((await why('cosine'))?.distance).toBeNull()
    expect((await why('l2'))?.distance).toBeCloseTo(Math.sqrt(2 - 2 * similarity))
    expect((await why('inner_product'))?.distance).toBeCloseTo(-similarity)
  })
})

describe('any text at all', () => {
  const hostile = [
    '"',
    '"deposit',
    "'; DROP TABLE passages; --",
    '%_\\',
    '.*[a-z]+(?=x)$',
    '\ud800 deposit \udfff',
    'a\u0000b',
    'פיקדון (שוכר',
    '-',
    '-(-(-(-(deposit))))',
    `${'('.repeat(900)}deposit${')'.repeat(900)}`,
    `${'-('.repeat(600)}deposit${')'.repeat(600)}`,
    'NOT '.repeat(490) + 'deposit',
    `${'(a OR '.repeat(60)}deposit${')'.repeat(60)}`,
    Array.from({ length: 100 }, (_, index) => `w${index}`).join(' OR '),
    'deposit '.repeat(1_250),
    'x'.repeat(10_000),
    'to the of and',
    '?!…',
    'lang:xx in:"" type: size:>huge before:never deposit',
    ':::', // a field without name
    "don't\\'t'' ' \\ :* & | ! <-> deposit:*",
  ]

  it.each(hostile)('gives results or a reason, never an error: %#', async (query) => {
    for (const mode of ['hybrid', 'exact'] as const) {
      const found = await search(query, { mode, typing: mode === 'exact' })
      expect(searchOutput.parse(found)).toEqual(found)
    }
    await library().handlers.facets(
      { query, mode: 'hybrid', typing: false, verbatim: false },
      { signal: new AbortController().signal },
    )
  })

  it('says why where there is nothing to look for', async () => {
    for (const query of ['', '?!…', '"--"', '(…)']) {
      const { results, notices } = await search(query)
      expect(results).toEqual([])
      expect(notices.map(({ code }) => code)).toContain('QUERY_EMPTY')
    }
  })

  it('also where it is made up of pieces of the query language', async () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 8 }),
      fc.constantFrom(
        '"',
        '(',
        ')',
        '-',
        'OR',
        'AND',
        'NOT',
        'type:',
        'page:3',
        'deposit',
        '東京',
        "'",
        '\\',
        ':*',
      ),
    )
    const query = fc.array(piece, { maxLength: 12 }).map((pieces) => pieces.join(' '))
    await fc.assert(
      fc.asyncProperty(
        query,
        fc.boolean(),
        fc.constantFrom('relevance', 'newest'),
        async (text, typing, sort) => {
          const found = await search(text, { typing, sort })
          expect(searchOutput.parse(found)).toEqual(found)
        },
      ),
      { numRuns: 25 },
    )
  })
})
