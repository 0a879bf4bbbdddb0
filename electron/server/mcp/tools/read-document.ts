import { z } from 'zod'
import {
  documentSummary,
  id,
  mostPassagesToRead,
  readDocumentInput,
  readDocumentOutput,
  readPassage,
  type ReadDocumentOutput,
} from '../../../../shared/contract/index.ts'
import { parseOrThrow } from '../../../../shared/contract/validate.ts'
import { dataOnly, delimited } from '../delimited.ts'
import { tool } from './tool.ts'

const whole = z.number().int()

const input = z
  .object({
    documentId: id.describe('A document, as search tells it.'),
    from: whole
      .min(0)
      .optional()
      .describe('Begin at this passage, counted from 0; `next` of the last answer goes on.'),
    passageId: id.optional().describe('Begin at this passage, as search tells it, instead.'),
    fromPage: whole.min(1).optional().describe('Begin at this page instead, where the document has pages.'),
    toPage: whole.min(1).optional().describe('Last page to read; without it, only fromPage.'),
    count: whole.min(1).max(mostPassagesToRead).optional().describe('Passages at most.'),
    maxTokens: whole
      .min(1)
      .max(20_000)
      .default(4_000)
      .describe('Room for the text. A passage has about 200 tokens.'),
  })
  .strict()

const output = readDocumentOutput.pick({ passageCount: true, next: true, cut: true }).extend({
  document: documentSummary.pick({ id: true, path: true, title: true, type: true, pages: true }),
  passages: z.array(readPassage),
})

export const readDocumentTool = tool({
  name: 'read_document',
  title: 'Read a document',
  description: `Reads the text of a document, from its beginning, from a passage, or by pages, as much as fits. ${dataOnly}`,
  input,
  output,
  async run({ fromPage, toPage, ...place }, { library, scope, signal }) {
    await scope.document(library.handlers, place.documentId, signal)
    const first = fromPage ?? toPage
    const pages = first === undefined ? {} : { pages: { from: first, to: toPage ?? first } }
    const asked = parseOrThrow(readDocumentInput, { ...place, ...pages }, 'read_document')
    const read = await library.handlers.readDocument(asked, { signal })
    const { id: documentId, path, title, type, pages: pageCount } = read.document
    const document = { id: documentId, path, title, type, pages: pageCount }
    const { passages, passageCount, next, cut } = read
    return { text: textOf(read), structured: { document, passages, passageCount, next, cut } }
  },
})

function textOf({ document, passages, passageCount, next, cut }: ReadDocumentOutput): string {
  const [first, last] = [passages[0], passages.at(-1)]
  const told = first && last ? `Passages ${first.ordinal} to ${last.ordinal}` : 'No passage'
  const head = [
    `${told} of ${passageCount} of document ${document.id}${cut ? '; there was no room for all that was asked for' : ''}.`,
    next === null ? 'This is the end of the document.' : `It goes on with from: ${next}.`,
  ]
  return `${head.join(' ')}\n${delimited([`${document.title} (${document.path})`, ...passages.map(passageText)].join('\n\n'))}`
}

function passageText({ id: passageId, text, page, heading }: z.infer<typeof readPassage>): string {
  const place = [`passage ${passageId}`, page === null ? null : `page ${page}`, heading]
  return `[${place.filter((part) => part !== null).join(' · ')}]\n${text.trim()}`
}
