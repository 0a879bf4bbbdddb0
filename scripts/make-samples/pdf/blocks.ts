import type { List, PhrasingContent, RootContent } from 'mdast'
import { plainText, toRuns, type Run } from '../runs.ts'
import { margin, type Sheet } from './sheet.ts'
import { table } from './table.ts'

const size = 12.5
const lineGap = 4.2
const listIndent = 22
const headingSizes: Readonly<Record<number, { size: number; above: number }>> = {
  2: { size: 15.5, above: 14 },
  3: { size: 12.5, above: 7 },
}

function fontOf({ bold, italic }: Run): string {
  if (bold) return italic ? 'Times-BoldItalic' : 'Times-Bold'
  return italic ? 'Times-Italic' : 'Times-Roman'
}

function paragraph({ pdf, width, space }: Sheet, nodes: readonly PhrasingContent[], indent = 0): void {
  const runs = toRuns(nodes)
  pdf.x = margin + indent
  runs.forEach((run, index) => {
    const continued = index < runs.length - 1
    pdf.font(fontOf(run), size).text(run.text, { width: width - indent, lineGap, continued })
  })
  space(8)
}

function heading({ pdf, width, space, ensure }: Sheet, depth: number, text: string): void {
  const { size, above } = headingSizes[depth] ?? { size: 16, above: 14 }
  if (pdf.y > margin) space(above)
  // A heading stays with the first lines below it.
  ensure(90)
  pdf.font('Helvetica-Bold', size).text(text, margin, pdf.y, { width })
  space(5)
}

function list(sheet: Sheet, { children, ordered, start }: List): void {
  const { pdf, width, space, ensure } = sheet
  children.forEach((item, index) => {
    const [first] = item.children
    if (first?.type !== 'paragraph' || item.children.length > 1)
      throw new Error('A list item of the samples is one paragraph.')
    pdf.font('Times-Roman', size)
    ensure(pdf.heightOfString(plainText(first.children), { width: width - listIndent, lineGap }))
    const top = pdf.y
    const marker = ordered === true ? `${(start ?? 1) + index}.` : '•'
    pdf.text(marker, margin + 3, top, { lineBreak: false })
    pdf.y = top
    paragraph(sheet, first.children, listIndent)
    space(-4)
  })
  space(4)
}

/** Typesets one block of a source; a rule (`---`) begins a new page. */
export function block(sheet: Sheet, node: RootContent): void {
  if (node.type === 'heading') heading(sheet, node.depth, plainText(node.children))
  else if (node.type === 'paragraph') paragraph(sheet, node.children)
  else if (node.type === 'list') list(sheet, node)
  else if (node.type === 'table') table(sheet, node)
  else if (node.type === 'thematicBreak') sheet.pdf.addPage()
  else throw new Error(`The samples have no ${node.type}.`)
}
