import { z } from 'zod'
import { documentSummary, passageHit, type SearchOutput } from '../../../../shared/contract/index.ts'
import { delimited } from '../delimited.ts'
import type { FolderScope } from '../folder-scope.ts'

export const foundPassage = z.object({
  documentId: documentSummary.shape.id.describe('For read_document and find_similar.'),
  passageId: passageHit.shape.id.describe('For read_document, to begin there, and find_similar.'),
  path: z.string(),
  title: z.string(),
  page: passageHit.shape.page,
  heading: passageHit.shape.heading,
  lines: passageHit.shape.lines,
  excerpt: z.string(),
  score: z.number(),
})

export const foundOutput = z.object({
  results: z
    .array(foundPassage)
    .describe('Best first; a document may have several passages, one after the other.'),
  documents: z.number().int(),
  mode: z.enum(['hybrid', 'meaning', 'exact']),
  more: z.boolean().describe('There are further results: ask for more, or more precisely.'),
  notices: z.array(z.string()),
})

/** What a search found, for an assistant. */
export function foundAnswer(
  { results, mode, more, notices, correction }: SearchOutput,
  scope: FolderScope,
): { text: string; structured: z.input<typeof foundOutput> } {
  const inside = results.filter(({ document }) => scope.includes(document.path))
  const passages = inside.flatMap(({ document, passages }) =>
    passages.map(({ id, text, page, heading, lines, excerpt, score }) => ({
      documentId: document.id,
      passageId: id,
      path: document.path,
      title: document.title,
      page,
      heading,
      lines,
      excerpt: text.slice(...excerpt),
      score: Math.round(score * 10_000) / 10_000,
    })),
  )
  const told = notices.map(({ message }) => message)
  if (correction) told.push(`No document holds some of these words. Searched was: ${correction.query}`)
  const head = [`${inside.length} ${inside.length === 1 ? 'document' : 'documents'} found.`, ...told].join(
    '\n',
  )
  const text = passages.length > 0 ? `${head}\n${delimited(passages.map(passageText).join('\n\n'))}` : head
  return { text, structured: { results: passages, documents: inside.length, mode, more, notices: told } }
}

function passageText(passage: z.infer<typeof foundPassage>): string {
  const { documentId, passageId, path, title, page, heading, lines, excerpt, score } = passage
  const place = [
    `document ${documentId}, passage ${passageId}`,
    page === null ? null : `page ${page}`,
    lines === null ? null : `lines ${lines[0]} to ${lines[1]}`,
    heading,
    `score ${score}`,
  ]
  return `${title} (${path})\n[${place.filter((part) => part !== null).join(' · ')}]\n${excerpt}`
}
