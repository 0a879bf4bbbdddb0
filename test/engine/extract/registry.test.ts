import { describe, expect, it } from 'vitest'
import { typeOfFile } from '../../../electron/engine/extract/registry.ts'
import { formatOf } from '../../../electron/engine/extract/sniff.ts'

const file = (name: string, head: string) => ({ name, bytes: new Uint8Array(Buffer.from(head, 'latin1')) })

describe('the type of a file', () => {
  it.each([
    ['Report.PDF', 'pdf'],
    ['letter.docx', 'docx'],
    ['index.htm', 'html'],
    ['notes.md', 'markdown'],
    ['README', 'text'],
    ['main.rs', 'code'],
    ['Makefile', 'code'],
    ['/home/me/a.b/c.py', 'code'],
  ])('%s is read as %s', (name, type) => {
    expect(typeOfFile(name)).toBe(type)
  })

  it.each(['photo.jpg', 'archive.zip', '.gitignore', 'unknown', ''])('"%s" is not read', (name) => {
    expect(typeOfFile(name)).toBeNull()
  })
})

describe('the first bytes', () => {
  it('correct a name that lies', () => {
    expect(formatOf(file('really-a-pdf.txt', '%PDF-1.4 …')).type).toBe('pdf')
    expect(formatOf(file('about-pdf.txt', 'Files start with %PDF-1.4')).type).toBe('text')
    expect(formatOf(file('really-a-docx.pdf', 'PK\u0003\u0004')).type).toBe('docx')
  })

  it('tell a Word file with a password from an old one', () => {
    const ole = '\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1'
    const encrypted = `${ole}${[...'EncryptedPackage'].map((letter) => `${letter}\0`).join('')}`
    expect(() => formatOf(file('a.docx', encrypted))).toThrow(
      expect.objectContaining({ code: 'FILE_ENCRYPTED' }),
    )
    expect(() => formatOf(file('a.docx', ole))).toThrow(expect.objectContaining({ code: 'FILE_UNSUPPORTED' }))
  })
})
