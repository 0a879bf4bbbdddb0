import type { Absence, AskAnswer, AskSource } from '../../shared/contract/index.ts'
import { markedExcerpt, placeOf } from './print-passage.ts'
import { printable } from './printable.ts'
import { printLine, printNote, styled } from './print.ts'

/** What is said in place of an answer. */
const absences: Record<Absence, string> = {
  nothing_found: 'Nothing in your documents speaks of this.',
  weak: 'Your documents do not seem to hold the answer. What comes nearest to it (--anyway has it answered from these):',
  model: 'Your documents do not hold the answer, says the language model. What comes nearest to it:',
  unsupported:
    'What the language model wrote does not stand in your documents. What comes nearest to the question:',
}

/** Sources as they are told beneath an answer. */
export function printSources(sources: readonly AskSource[]): void {
  for (const source of sources) {
    const { number, document } = source
    printLine(
      `${styled('bold', `[${number}] ${printable(document.title)}`)}  ${styled('dim', printable(document.path))}`,
    )
    printLine(`  ${styled('cyan', placeOf(source))}`)
    printLine(`  ${markedExcerpt(source).replaceAll('\n', '\n  ')}`)
    printLine()
  }
}

/** An answer for a person at a terminal. `shown`: its text stands there already. */
export function printAnswer(answer: AskAnswer, shown: boolean): void {
  const { outcome, absence, text, sources, cited, citationsRemoved, doubtful, notices } = answer
  for (const notice of notices) printNote(notice.message)
  if (absence) printNote(absences[absence])
  if (text !== '' && !shown) printLine(printable(text))
  if (text !== '') printLine()
  if (citationsRemoved > 0) printNote(`${citationsRemoved} citations named no source; they are shown as [?].`)
  if (outcome === 'answered' && doubtful.length > 0) {
    printNote('Look these up before you rely on them; their sources do not say so in these words:')
    for (const range of doubtful) printNote(`  ${printable(text.slice(...range))}`)
  }
  const told = outcome === 'answered' ? sources.filter(({ number }) => cited.includes(number)) : sources
  printSources(told)
}
