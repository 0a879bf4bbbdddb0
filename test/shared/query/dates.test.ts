import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { parseQuery, resolveDate, withFilter } from '../../../shared/query/index.ts'

const zoneBefore = process.env['TZ']
afterAll(() => {
  if (zoneBefore === undefined) delete process.env['TZ']
  else process.env['TZ'] = zoneBefore
})

/** `2024-03-01T00:00`, in the zone that is set. */
function local(ms: number | null): string | null {
  if (ms === null) return null
  const date = new Date(ms)
  const two = (n: number) => String(n).padStart(2, '0')
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`
  const time =
    date.getHours() + date.getMinutes() === 0 ? '' : ` ${two(date.getHours())}:${two(date.getMinutes())}`
  return day + time
}

function interval(filter: string, now: Date): [string | null, string | null] {
  const { root } = parseQuery(filter)
  const value = root?.kind === 'filter' ? root.values[0] : undefined
  if (value?.kind !== 'date') throw new Error(`${filter} is no date`)
  const { from, to } = resolveDate(value, now.getTime())
  return [local(from), local(to)]
}

describe('a date in Berlin, on Sunday 31 March 2024, when the clock goes forward', () => {
  beforeAll(() => {
    process.env['TZ'] = 'Europe/Berlin'
  })
  const cases: Record<string, [string | null, string | null]> = {
    'date:2024': ['2024-01-01', '2025-01-01'],
    'date:2024-02': ['2024-02-01', '2024-03-01'],
    'date:2024-12': ['2024-12-01', '2025-01-01'],
    'date:03.2024': ['2024-03-01', '2024-04-01'],
    'date:2024-02-29': ['2024-02-29', '2024-03-01'],
    'date:15.03.2024': ['2024-03-15', '2024-03-16'],
    'date:2024/3/5': ['2024-03-05', '2024-03-06'],
    'date:today': ['2024-03-31', '2024-04-01'],
    'date:yesterday': ['2024-03-30', '2024-03-31'],
    'date:"this week"': ['2024-03-25', '2024-04-01'],
    'date:last-week': ['2024-03-18', '2024-03-25'],
    'date:"last month"': ['2024-02-01', '2024-03-01'],
    'date:this_year': ['2024-01-01', '2025-01-01'],
    'date:last-year': ['2023-01-01', '2024-01-01'],
    'date:"last 7 days"': ['2024-03-24', '2024-04-01'],
    'date:3w': ['2024-03-10', '2024-04-01'],
    'date:1m': ['2024-02-29', '2024-04-01'],
    'date:13m': ['2023-02-28', '2024-04-01'],
    'date:1y': ['2023-03-31', '2024-04-01'],
    'date:2023..2024': ['2023-01-01', '2025-01-01'],
    'date:2023-05..2023-08': ['2023-05-01', '2023-09-01'],
    'date:2023..': ['2023-01-01', null],
    'date:..2023': [null, '2024-01-01'],
    'date:>2023': ['2024-01-01', null],
    'date:>=2023': ['2023-01-01', null],
    'date:<2023': [null, '2023-01-01'],
    'date:<=2023': [null, '2024-01-01'],
    'date:today..2023': ['2024-03-31', '2024-03-31'],
    'after:2024-03': ['2024-03-01', null],
    'before:2024-03': [null, '2024-03-01'],
    'since:7d': ['2024-03-24', null],
    'until:yesterday': [null, '2024-03-30'],
  }
  for (const [filter, expected] of Object.entries(cases)) {
    it(`${filter} is from ${expected[0]} to before ${expected[1]}`, () => {
      expect(interval(filter, new Date(2024, 2, 31, 14, 30))).toEqual(expected)
    })
  }

  it('has 23 hours today', () => {
    const { root } = parseQuery('date:today')
    const value = root?.kind === 'filter' ? root.values[0] : undefined
    if (value?.kind !== 'date') throw new Error('no date')
    const { from, to } = resolveDate(value, new Date(2024, 2, 31, 14).getTime())
    expect((to! - from!) / 3_600_000).toBe(23)
  })
})

describe('a date in São Paulo, where the clock went forward at midnight', () => {
  beforeAll(() => {
    process.env['TZ'] = 'America/Sao_Paulo'
  })
  it('begins with the first hour there was', () => {
    expect(interval('date:2017-10-15', new Date(2017, 9, 20))).toEqual(['2017-10-15 01:00', '2017-10-16'])
    expect(interval('date:5d', new Date(2017, 9, 20))).toEqual(['2017-10-15 01:00', '2017-10-21'])
  })
})

it('is refused when the calendar doesn’t have it, or a range runs backwards', () => {
  const wrong = [
    '2023-02-29',
    '31.04.2024',
    '2024-13',
    '24',
    '0d',
    'soon',
    '..',
    '2024..2023',
    '>',
    '2023..x',
    '99999y',
  ]
  for (const text of wrong) expect(parseQuery(`date:${text}`).problems, text).toHaveLength(1)
  for (const text of ['>2023', '2023..2024'])
    expect(parseQuery(`after:${text}`).problems, text).toHaveLength(1)
})

it('never ends before it begins, whenever it is now', () => {
  const forms = [
    '2024',
    '7d',
    '9999y',
    '12m',
    'today',
    'last week',
    'this month',
    'last 30 days',
    'today..7d',
    '2000..today',
  ]
  fc.assert(
    fc.property(
      fc.constantFrom(...forms),
      fc.date({ noInvalidDate: true, min: new Date(0), max: new Date(4e12) }),
      (form, now) => {
        const { root } = parseQuery(withFilter('', 'date', form))
        const value = root?.kind === 'filter' ? root.values[0] : undefined
        if (value?.kind !== 'date') throw new Error(`${form} is no date`)
        const { from, to } = resolveDate(value, now.getTime())
        expect(Number.isFinite(from) && Number.isFinite(to)).toBe(true)
        expect(from!).toBeLessThanOrEqual(to!)
      },
    ),
  )
})
