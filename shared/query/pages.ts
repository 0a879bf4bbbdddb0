import type { NumberValue } from './nodes.ts'
import { takeApart } from './ranges.ts'

const pageNumber = (text: string) => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN)

/** What a person wrote after `page:`: `3`, `3-7`, `3..7`, `>10`. Pages count from 1; `null` when it names none. */
export function parsePages(text: string): Omit<NumberValue, 'span'> | null {
  const range = takeApart(text.replace(/^(\d+)\s*[-–]\s*(\d+)$/, '$1..$2'))
  if (!range) return null
  let min: number | null = null
  let max: number | null = null
  if (range.kind === 'range') {
    min = range.from === null ? null : pageNumber(range.from)
    max = range.to === null ? null : pageNumber(range.to)
  } else {
    const page = pageNumber(range.text)
    if (range.kind === 'one') min = max = page
    else if (range.operator.startsWith('>')) min = range.operator === '>' ? page + 1 : page
    else max = range.operator === '<' ? page - 1 : page
  }
  const isPage = (bound: number | null) => bound === null || bound >= 1
  if (!isPage(min) || !isPage(max) || (min !== null && max !== null && max < min)) return null
  return { kind: 'page', written: text, min, max }
}
