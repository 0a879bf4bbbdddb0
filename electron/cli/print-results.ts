import type { PassageHit, SearchOutput, SearchResult } from '../../shared/contract/index.ts'
import { printable } from './printable.ts'
import { printLine, printNote, styled } from './print.ts'

/** Search results for a person at a terminal. */
export function printResults({ results, notices, tookMs }: SearchOutput): void {
  for (const notice of notices) printNote(notice.message)
  if (results.length === 0) return printNote('Nothing found.')
  results.forEach(printResult)
  const passages = results.reduce((sum, result) => sum + result.passages.length, 0)
  printNote(`${passages} passages in ${results.length} documents, ${tookMs} ms`)
}

function printResult({ document, passages }: SearchResult): void {
  printLine(`${styled('bold', printable(document.title))}  ${styled('dim', printable(document.path))}`)
  for (const passage of passages) {
    printLine(`  ${styled('cyan', place(passage))}`)
    printLine(`  ${marked(passage).replaceAll('\n', '\n  ')}`)
  }
  printLine()
}

function place({ page, heading, lines }: PassageHit): string {
  const where = [
    page === null ? null : `page ${page}`,
    lines === null ? null : `lines ${lines[0]}–${lines[1]}`,
    heading,
  ]
  return printable(where.filter((part) => part !== null).join(' · ')) || 'text'
}

function marked({ text, highlights }: PassageHit): string {
  let end = 0
  let line = ''
  for (const [from, to] of highlights) {
    line += printable(text.slice(end, from)) + styled('yellow', printable(text.slice(from, to)))
    end = to
  }
  return line + printable(text.slice(end))
}
