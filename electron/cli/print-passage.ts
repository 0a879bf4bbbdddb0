import type { TextRange } from '../../shared/contract/index.ts'
import { printable } from './printable.ts'
import { styled } from './print.ts'

interface Placed {
  page: number | null
  heading: string | null
  lines: readonly [number, number] | null
}

/** Where a passage stands in its document. */
export function placeOf({ page, heading, lines }: Placed): string {
  const where = [
    page === null ? null : `page ${page}`,
    lines === null ? null : `lines ${lines[0]}–${lines[1]}`,
    heading,
  ]
  return printable(where.filter((part) => part !== null).join(' · ')) || 'text'
}

interface Excerpted {
  text: string
  excerpt: TextRange
  highlights: readonly TextRange[]
}

/** The part of a passage that shows its evidence, with the words marked. */
export function markedExcerpt({ text, excerpt: [start, stop], highlights }: Excerpted): string {
  let end = start
  let line = start > 0 ? '… ' : ''
  for (const [from, to] of highlights) {
    if (from < start || to > stop) continue
    line += printable(text.slice(end, from)) + styled('yellow', printable(text.slice(from, to)))
    end = to
  }
  return line + printable(text.slice(end, stop)) + (stop < text.length ? ' …' : '')
}
