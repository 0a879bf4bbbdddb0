import type { AskAnswer, AskSource, ConversationWithAnswers } from '../../../shared/contract/ask.ts'

/** What is said where there is no text. */
const instead = {
  extracts: 'The passages that come nearest:',
  absent: 'The documents do not hold the answer. The passages that come nearest:',
} as const

const place = ({ page, lines, heading }: AskSource): string => {
  if (page !== null) return `, p. ${page}`
  if (heading !== null) return `, “${heading}”`
  return lines === null ? '' : `, lines ${lines[0]}–${lines[1]}`
}

const quoted = ({ text, excerpt }: AskSource): string =>
  text
    .slice(...excerpt)
    .split('\n')
    .map((line) => `> ${line}`.trimEnd())
    .join('\n')

function sourceLines(source: AskSource): string {
  return `**[${source.number}]** ${source.document.name}${place(source)} — \`${source.document.path}\`\n\n${quoted(source)}`
}

/** The sources an answer cites; all of them where it cites none. */
function toldSources({ cited, sources }: AskAnswer): AskSource[] {
  return cited.length > 0 ? sources.filter(({ number }) => cited.includes(number)) : sources
}

function answerText(answer: AskAnswer): string {
  const said =
    answer.outcome === 'answered' ? answer.text : [instead[answer.outcome], answer.text].join('\n\n').trim()
  return [`## ${answer.question}`, said, ...toldSources(answer).map(sourceLines)].join('\n\n')
}

/** A conversation as a Markdown document, each answer with the sources it rests on. */
export const conversationMarkdown = ({ title, answers }: ConversationWithAnswers): string =>
  `${[`# ${title}`, ...answers.map(answerText)].join('\n\n')}\n`

/** A file name that every system takes. */
export const conversationFileName = ({ title }: Pick<ConversationWithAnswers, 'title'>): string => {
  const name = title
    .replace(/[\p{Cc}<>:"/\\|?*…]+/gu, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 80)
    .trim()
  return `${name.replace(/^\.+|\.+$/g, '') || 'Conversation'}.md`
}
