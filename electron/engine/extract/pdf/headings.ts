import type { Paragraph } from './paragraphs.ts'

/** Letters of a heading are larger than those of the text by at least this factor. */
const larger = 1.15
const maxHeadingLength = 200
const maxHeadingLines = 3
/** Where more of the text than this is set larger than the rest, sizes do not tell headings. */
const maxHeadingShare = 0.3

/** Marks paragraphs in clearly larger letters as headings, the largest size first level, in place. */
export function markHeadings(paragraphs: readonly Paragraph[]): void {
  const body = bodySize(paragraphs)
  if (body === 0) return
  const headings = paragraphs.filter(
    (paragraph) => sizeOf(paragraph) >= body * larger && looksLikeHeading(paragraph),
  )
  const length = (list: readonly Paragraph[]): number =>
    list.reduce((sum, paragraph) => sum + lengthOf(paragraph), 0)
  if (length(headings) > length(paragraphs) * maxHeadingShare) return
  const sizes = [...new Set(headings.map((heading) => Math.round(sizeOf(heading))))].sort((a, b) => b - a)
  for (const heading of headings) {
    heading.kind = 'heading'
    heading.level = Math.min(6, sizes.indexOf(Math.round(sizeOf(heading))) + 1)
  }
}

function looksLikeHeading(paragraph: Paragraph): boolean {
  if (paragraph.lines.length > maxHeadingLines || lengthOf(paragraph) > maxHeadingLength) return false
  const text = paragraph.lines.map((line) => line.text).join(' ')
  return /\p{L}{2}/u.test(text) && paragraph.lines.every(({ angle }) => angle === 0)
}

/** The size in which most letters of the document are set. */
function bodySize(paragraphs: readonly Paragraph[]): number {
  const letters = new Map<number, number>()
  for (const { lines } of paragraphs) {
    for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length)
  }
  return [...letters].reduce((best, entry) => (entry[1] > best[1] ? entry : best), [0, 0])[0]
}

const sizeOf = ({ lines }: Paragraph): number => lines[0]?.size ?? 0
const lengthOf = ({ lines }: Paragraph): number => lines.reduce((sum, { text }) => sum + text.length, 0)
