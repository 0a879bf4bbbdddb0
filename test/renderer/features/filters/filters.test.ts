import { describe, expect, it } from 'vitest'
import { filtersAsChips, parseQuery } from '../../../../shared/query/index.ts'
import { choicesOf } from '../../../../renderer/features/filters/choices.ts'
import {
  rangeOf,
  toggleYear,
  withDate,
  withoutDates,
} from '../../../../renderer/features/filters/date-query.ts'
import { chipWords } from '../../../../renderer/words/filters.ts'

const chips = (query: string) => filtersAsChips(parseQuery(query))
const words = (query: string) => chips(query).map(chipWords)

describe('a filter in words', () => {
  it('is said as a person would say it', () => {
    expect(words('rent type:pdf,word -lang:de')).toEqual(['Type: PDF, Word document', 'Not Language: German'])
    expect(words('in:/home/mara/Notes date:last-week')).toEqual(['Folder: Notes', 'Date: Last week'])
    expect(words('date:2023..2024 size:>1mb')).toEqual(['Date: 2023 – 2024', 'Size: >1mb'])
  })
})

describe('the choices of a filter menu', () => {
  const values = [
    { value: 'pdf', label: '', count: 4 },
    { value: 'docx', label: '', count: 2 },
  ]

  it('are ticked where the query has them, however they were written', () => {
    expect(choicesOf('type', values, chips('type:word')).filter(({ checked }) => checked)).toEqual([
      { value: 'docx', label: 'Word document', checked: true, count: 2 },
    ])
  })

  it('hold what the query has even where nothing was counted, so that it can be taken away', () => {
    expect(choicesOf('type', values, chips('type:html,pdf'))[0]).toEqual({
      value: 'html',
      label: 'Web page',
      checked: true,
      count: null,
    })
    expect(choicesOf('type', values, chips('-type:html'))).toHaveLength(2)
  })

  it('show folders by name and mean them by path', () => {
    const folder = { value: '/home/mara/Notes', label: 'Notes', count: 3 }
    expect(choicesOf('in', [folder], [])).toEqual([{ ...folder, checked: false }])
  })
})

describe('dates chosen by clicking', () => {
  it('take the place of every date that is there', () => {
    expect(withDate('rent after:2020 date:2023 before:2024', 'last-week')).toBe('rent date:last-week')
    expect(withoutDates('rent after:2020 before:2024')).toBe('rent')
  })

  it('gather years, which mean any of them', () => {
    expect(toggleYear(toggleYear('rent after:2020', '2023'), '2024')).toBe('rent date:2023,2024')
    expect(toggleYear('rent date:2023,2024', '2023')).toBe('rent date:2024')
  })

  it('make a range that the query language understands, open at an end that was left empty', () => {
    for (const range of [
      rangeOf('2024-01-02', '2024-03-04'),
      rangeOf('', '2024-03-04'),
      rangeOf('2024-01-02', ''),
    ]) {
      const { problems, root } = parseQuery(`date:${range}`)
      expect(problems).toEqual([])
      expect(root?.kind).toBe('filter')
    }
  })

  it('make none of two days that run backwards, or of nothing', () => {
    expect(rangeOf('2024-03-04', '2024-01-02')).toBeNull()
    expect(rangeOf('', '')).toBeNull()
  })
})
