import {
  Document,
  HeadingLevel,
  LevelFormat,
  Packer,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type FileChild,
} from 'docx'
import type { List, PhrasingContent, RootContent, TableRow as SourceRow } from 'mdast'
import { atDate } from './at-date.ts'
import { toRuns } from './runs.ts'
import type { Source } from './source.ts'

const headingLevels = [HeadingLevel.HEADING_1, HeadingLevel.HEADING_2, HeadingLevel.HEADING_3] as const
const numbers = 'numbers'

/** Runs of a paragraph; a newline in the source is a line break. */
const textRuns = (nodes: readonly PhrasingContent[]): TextRun[] =>
  toRuns(nodes).flatMap(({ text, bold, italic }) =>
    text.split('\n').map((line, index) => {
      const lineBreak = index > 0 ? { break: 1 } : {}
      return new TextRun({ text: line, bold, italics: italic, ...lineBreak })
    }),
  )

const listItems = ({ children, ordered }: List): Paragraph[] =>
  children.map((item) => {
    const [first] = item.children
    if (first?.type !== 'paragraph' || item.children.length > 1)
      throw new Error('A list item of the samples is one paragraph.')
    const marker =
      ordered === true ? { numbering: { reference: numbers, level: 0 } } : { bullet: { level: 0 } }
    return new Paragraph({ children: textRuns(first.children), ...marker })
  })

const tableRow = ({ children }: SourceRow, index: number): TableRow =>
  new TableRow({
    tableHeader: index === 0,
    children: children.map(
      (cell) => new TableCell({ children: [new Paragraph({ children: textRuns(cell.children) })] }),
    ),
  })

function block(node: RootContent): FileChild[] {
  switch (node.type) {
    case 'heading':
      return [
        new Paragraph({
          heading: headingLevels[node.depth - 1] ?? HeadingLevel.HEADING_4,
          children: textRuns(node.children),
        }),
      ]
    case 'paragraph':
      return [new Paragraph({ children: textRuns(node.children), spacing: { after: 160 } })]
    case 'list':
      return listItems(node)
    case 'table':
      return [
        new Table({
          width: { size: 100, type: WidthType.PERCENTAGE },
          rows: node.children.map(tableRow),
        }),
        new Paragraph({}),
      ]
    default:
      throw new Error(`The samples have no ${node.type}.`)
  }
}

/** Writes a source as a Word document, the same bytes each time. */
export function toDocx({ title, author, date, language, content }: Source): Promise<Buffer> {
  return atDate(new Date(date), () => {
    const document = new Document({
      title,
      creator: author,
      lastModifiedBy: author,
      styles: {
        default: { document: { run: { font: 'Calibri', size: 22, language: { value: language } } } },
      },
      numbering: {
        config: [{ reference: numbers, levels: [{ level: 0, format: LevelFormat.DECIMAL, text: '%1.' }] }],
      },
      sections: [
        {
          children: [
            new Paragraph({ heading: HeadingLevel.TITLE, children: [new TextRun(title)] }),
            ...content.flatMap(block),
          ],
        },
      ],
    })
    return Packer.toBuffer(document)
  })
}
