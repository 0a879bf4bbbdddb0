import { describe, expect, it } from 'vitest'
import { makePdf, type PdfText } from './make-pdf.ts'
import { outline, read } from './read.ts'

/** Lines of 10 points, 12 points apart. */
const lines = (texts: readonly string[], y = 700, x = 60): PdfText[] =>
  texts.map((text, index) => ({ x, y: y - index * 12, text }))

describe('a PDF', () => {
  it('joins lines into paragraphs and takes larger letters for headings', async () => {
    const body = lines(['The first paragraph runs over', 'two lines of the page.'])
    const second = lines(['Another one starts after a gap.'], 640)
    const document = await read(
      'a.pdf',
      makePdf([{ texts: [{ x: 60, y: 740, text: 'Chapter One', size: 18 }, ...body, ...second] }]),
    )
    expect(outline(document)).toEqual([
      ['heading 1', 'Chapter One'],
      ['paragraph', 'The first paragraph runs over two lines of the page.'],
      ['paragraph', 'Another one starts after a gap.'],
    ])
    expect(document.pages).toBe(1)
  })

  it('divides words at gaps, and joins what a hyphen divided', async () => {
    const texts = [
      { x: 60, y: 700, text: 'Two' },
      { x: 90, y: 700, text: 'words of a hyphen-' },
      { x: 60, y: 688, text: 'ated text, a well-' },
      { x: 60, y: 676, text: 'known one; well-known it is' },
    ]
    expect((await read('a.pdf', makePdf([{ texts }]))).text).toBe(
      'Two words of a hyphenated text, a well-known one; well-known it is',
    )
  })

  it('divides words that stand close where a space is drawn between them', async () => {
    const content = 'BT /F 10 Tf 60 700 Td (This) Tj ( ) Tj (one) Tj ET'
    expect((await read('a.pdf', makePdf([{ content }]))).text).toBe('This one')
  })

  it('gives each line its box from the top left, the rotation and the crop box of the page included', async () => {
    const texts = [{ x: 100, y: 700, text: 'Here' }]
    const upright = await read('a.pdf', makePdf([{ texts }]))
    const [box] = upright.boxes
    expect(upright.text.slice(box?.start, box?.end)).toBe('Here')
    expect(box?.left).toBeCloseTo(100, 0)
    expect(box?.top).toBeGreaterThan(88)
    expect(box?.bottom).toBeLessThan(104)
    const cropped = await read('a.pdf', makePdf([{ texts, entries: '/CropBox [50 0 600 750]' }]))
    expect(cropped.boxes[0]?.left).toBeCloseTo(50, 0)
    expect(cropped.boxes[0]?.bottom).toBeCloseTo((box?.bottom ?? 0) - 50, 0)
    const turned = await read('a.pdf', makePdf([{ texts, entries: '/Rotate 90' }]))
    expect(turned.boxes[0]?.top).toBeCloseTo(100, 0)
    expect(turned.boxes[0]?.left).toBeCloseTo(800 - (box?.bottom ?? 0), -1)
  })

  it('drops headers and page numbers that repeat, but keeps the first header', async () => {
    const pages = Array.from({ length: 6 }, (_value, index) => ({
      texts: [
        { x: 60, y: 780, text: 'Annual report' },
        ...lines([`Text of page ${'abcdef'[index]}, long enough to be one.`]),
        { x: 300, y: 20, text: String(index + 1) },
      ],
    }))
    const { text, blocks } = await read('a.pdf', makePdf(pages))
    expect(text.match(/Annual report/g)).toHaveLength(1)
    expect(text).not.toMatch(/^\d$/m)
    expect(blocks.map(({ page }) => page)).toEqual([1, 1, 2, 3, 4, 5, 6])
  })

  it('says what it states of itself, unless its title is junk', async () => {
    const page = { texts: lines(['Text']) }
    const info = '/Title (Yearly plan) /Author (Ada) /CreationDate (D:20240301000000Z)'
    const document = await read('a.pdf', makePdf([page], { info }))
    expect(document).toMatchObject({ title: 'Yearly plan', author: 'Ada', createdAt: Date.UTC(2024, 2, 1) })
    for (const junk of ['Microsoft Word - plan.doc', 'untitled', 'report_final.docx', '12']) {
      expect((await read('a.pdf', makePdf([page], { info: `/Title (${junk})` }))).title).toBeNull()
    }
  })

  it('gives its other pages when one is broken', async () => {
    const good = { texts: lines(['A good page']) }
    const bytes = makePdf([good, { entries: '/Marker true' }, good])
    const broken = Buffer.from(bytes)
      .toString('latin1')
      .replace('/Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 8 0 R', (found) =>
        '(x)'.padEnd(found.length),
      )
    const document = await read('a.pdf', new Uint8Array(Buffer.from(broken, 'latin1')))
    expect(document.text).toBe('A good page\n\nA good page')
  })

  it('that has a password is encrypted, one that is rubbish is damaged', async () => {
    const zeros = '00'.repeat(32)
    const encrypt = `/Encrypt << /Filter /Standard /V 1 /R 2 /O <${zeros}> /U <${zeros}> /P -4 >> /ID [<00> <00>]`
    const locked = makePdf([{ texts: lines(['Secret']) }], { trailer: encrypt })
    await expect(read('a.pdf', locked)).rejects.toMatchObject({ code: 'FILE_ENCRYPTED' })
    await expect(read('a.pdf', '%PDF-1.4 and nothing else')).rejects.toMatchObject({ code: 'FILE_DAMAGED' })
  })
})
