import { Document, HeadingLevel, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import JSZip from 'jszip'
import { describe, expect, it } from 'vitest'
import { outline, read } from './read.ts'

async function letter(): Promise<Uint8Array<ArrayBuffer>> {
  const cell = (text: string): TableCell => new TableCell({ children: [new Paragraph(text)] })
  const document = new Document({
    title: 'A letter & more',
    creator: 'Ada',
    sections: [
      {
        children: [
          new Paragraph({ text: 'Chapter', heading: HeadingLevel.HEADING_1 }),
          new Paragraph('Some text.'),
          new Table({
            rows: [
              new TableRow({ children: [cell('x'), cell('y')] }),
              new TableRow({ children: [cell('1'), cell('2')] }),
            ],
          }),
        ],
      },
    ],
  })
  return new Uint8Array(await Packer.toBuffer(document))
}

describe('a Word document', () => {
  it('gives its headings, paragraphs and tables, and what its properties say', async () => {
    const document = await read('a.docx', await letter())
    expect(outline(document)).toEqual([
      ['heading 1', 'Chapter'],
      ['paragraph', 'Some text.'],
      ['table', 'x | y\n1 | 2'],
    ])
    expect(document).toMatchObject({ title: 'A letter & more', author: 'Ada' })
    expect(document.createdAt).toBeGreaterThan(0)
  })

  it('that is cut off, or is another archive, is damaged', async () => {
    const whole = await letter()
    await expect(read('a.docx', whole.slice(0, 500))).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
    const other = await new JSZip().file('a.txt', 'hello').generateAsync({ type: 'arraybuffer' })
    await expect(read('a.docx', new Uint8Array(other))).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
  })

  it('that declares more than fits is not unpacked', async () => {
    const bytes = await letter()
    const view = new DataView(bytes.buffer)
    const directory = Buffer.from(bytes).indexOf(Buffer.from([0x50, 0x4b, 0x01, 0x02]))
    view.setUint32(directory + 24, 0xf000_0000, true)
    await expect(read('a.docx', bytes)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE' })
  })
})
