import { describe, expect, it } from 'vitest'
import { outline, read } from './read.ts'

const latin1 = (text: string) => new Uint8Array(Buffer.from(text, 'latin1'))

describe('plain text', () => {
  it('has paragraphs at blank lines, each with its line', async () => {
    const document = await read('a.txt', 'One\nstill one\n\n\n  Two\n')
    expect(outline(document)).toEqual([
      ['paragraph', 'One\nstill one'],
      ['paragraph', 'Two'],
    ])
    expect(document.blocks.map(({ line }) => line)).toEqual([1, 5])
  })

  it('is understood in UTF-8, UTF-16 and the old encodings', async () => {
    const german = 'Größe und Übermut tun selten gut, das weiß man schon länger.'
    const utf16 = Buffer.from(`\ufeff${german}`, 'utf16le')
    expect((await read('a.txt', german)).text).toBe(german)
    expect((await read('a.txt', new Uint8Array(utf16))).text).toBe(german)
    expect((await read('a.txt', new Uint8Array(utf16.subarray(2)))).text).toBe(german)
    expect((await read('a.txt', latin1(german))).text).toBe(german)
  })

  it('that is binary is refused', async () => {
    const bytes = Uint8Array.from({ length: 4096 }, (_value, index) => (index * 89) % 256)
    await expect(read('a.txt', bytes)).rejects.toMatchObject({ code: 'FILE_BINARY' })
  })

  it('with lines that stand for themselves is cut at lines', async () => {
    expect(outline(await read('a.log', 'first\nsecond\n'))).toEqual([['code', 'first\nsecond']])
  })
})

describe('source code', () => {
  it('has blocks at blank lines before what is not indented, indentation kept', async () => {
    const document = await read(
      'a.py',
      'import os\n\n\ndef f():\n    a = 1\n\n    return a\n\nclass C:\n    pass\n',
    )
    expect(outline(document)).toEqual([
      ['code', 'import os'],
      ['code', 'def f():\n    a = 1\n\n    return a'],
      ['code', 'class C:\n    pass'],
    ])
    expect(document.blocks.map(({ line }) => line)).toEqual([1, 4, 9])
  })
})
