import { TroveError } from '../../../shared/errors.ts'
import { formatOfFile, formatOfType } from './registry.ts'
import type { Format, SourceFile } from './types.ts'

const oleMagic = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]
/** How far into a file the PDF header may stand, by the appendix on implementations of the PDF reference. */
const pdfHeaderWithin = 1024

/**
 * The format a file is read as: the one its name promises, unless its first bytes show that the name is wrong.
 * Throws `FILE_UNSUPPORTED` for what Trove does not read and `FILE_ENCRYPTED` for an Office file with a password.
 */
export function formatOf({ name, bytes }: SourceFile): Format {
  const format = formatOfFile(name)
  if (!format) throw new TroveError('FILE_UNSUPPORTED', 'Trove does not read files of this kind.')
  if (isOle(bytes)) throw oleError(bytes)
  const isText = format.type !== 'pdf' && format.type !== 'docx'
  // A text may well speak of PDF headers; only one that starts with it is a PDF with a wrong name.
  if (startsWith(bytes, '%PDF-') || (!isText && indexOf(bytes, '%PDF-', pdfHeaderWithin) !== -1)) {
    return formatOfType('pdf')
  }
  if (format.type === 'pdf' && startsWith(bytes, 'PK\u0003\u0004')) return formatOfType('docx')
  return format
}

function isOle(bytes: Uint8Array): boolean {
  return oleMagic.every((byte, at) => bytes[at] === byte)
}

/** An Office file with a password is an OLE container with a stream of this name; others are Office 97 files. */
function oleError(bytes: Uint8Array): TroveError {
  const directory = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return directory.includes(Buffer.from('EncryptedPackage', 'utf16le'))
    ? new TroveError('FILE_ENCRYPTED', 'The file is protected by a password.')
    : new TroveError('FILE_UNSUPPORTED', 'This is an old Office file; save it in the current format.')
}

function startsWith(bytes: Uint8Array, ascii: string): boolean {
  return indexOf(bytes, ascii, ascii.length) === 0
}

function indexOf(bytes: Uint8Array, ascii: string, within: number): number {
  return Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(within, bytes.byteLength)).indexOf(
    ascii,
    0,
    'latin1',
  )
}
