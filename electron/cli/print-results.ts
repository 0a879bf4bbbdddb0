import type { PassageHit, SearchOutput, SearchResult } from '../../shared/contract/index.ts'
import { markedExcerpt, placeOf } from './print-passage.ts'
import { counted } from './counted.ts'
import { printable } from './printable.ts'
import { printLine, printNote, styled } from './print.ts'

/** Search results for a person at a terminal. */
export function printResults(output: SearchOutput, { why }: { why: boolean }): void {
  const { results, notices, tookMs, correction, suggestion } = output
  for (const notice of notices) printNote(notice.message)
  if (correction) printNote(`Showing results for: ${correction.query} (--verbatim searches what you typed)`)
  if (suggestion !== null) printNote(`Did you mean: ${suggestion}`)
  if (results.length === 0) return printNote('Nothing found.')
  for (const result of results) printResult(result, why)
  const passages = results.reduce((sum, result) => sum + result.passages.length, 0)
  printNote(`${counted(passages, 'passage')} in ${counted(results.length, 'document')}, ${tookMs} ms`)
}

function printResult({ document, passages, folded }: SearchResult, why: boolean): void {
  printLine(`${styled('bold', printable(document.title))}  ${styled('dim', printable(document.path))}`)
  for (const passage of passages) {
    printLine(`  ${styled('cyan', placeOf(passage))}`)
    printLine(`  ${markedExcerpt(passage).replaceAll('\n', '\n  ')}`)
    if (why) printLine(`  ${styled('dim', reason(passage))}`)
  }
  for (const { path } of folded) printLine(`  ${styled('dim', `the same in ${printable(path)}`)}`)
  printLine()
}

/** Why a passage was found, in one line. */
function reason({ score, why }: PassageHit): string {
  const { words, similarity, named, ranks, parts } = why
  const told = [
    words.length > 0 &&
      `words ${words.map(({ text, weight }) => `${text} ${Math.round(weight * 100)} %`).join(', ')}`,
    ranks.words !== null && `place ${ranks.words} by words (${parts.words.toFixed(3)})`,
    similarity !== null && `similarity ${similarity.toFixed(3)}`,
    ranks.meaning !== null && `place ${ranks.meaning} by meaning (${parts.meaning.toFixed(3)})`,
    named > 0 && `name (${parts.name.toFixed(3)})`,
  ]
  return printable(`score ${score.toFixed(3)}: ${told.filter((part) => part !== false).join(' · ')}`)
}
