import mammoth from 'mammoth'
import { parseHTML } from 'linkedom'
import { TroveError } from '../../../shared/errors.ts'
import { DocumentBuilder } from './document-builder.ts'
import { coreFacts } from './docx/core-facts.ts'
import { addBlocks } from './html/block-walker.ts'
import { zipLimits } from './limits.ts'
import type { Reader } from './types.ts'
import { readZipDirectory, type ZipMember } from './zip/directory.ts'

/** Word's own styles that mammoth does not map by itself. */
const styleMap = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Code'] => pre:separator('\\n')",
]

/** Pictures are not text; their bytes need not pass through the page. */
const noImages = mammoth.images.imgElement(async () => ({ src: '' }))

/** Reads Word documents: mammoth makes a page of them, and the page is walked as any other. */
export const docxReader: Reader = {
  read: async ({ bytes }, signal) => {
    const members = checkedMembers(bytes)
    const html = await toHtml(bytes)
    signal.throwIfAborted()
    const { document } = parseHTML(`<!doctype html><html><body>${html}</body></html>`)
    const builder = new DocumentBuilder()
    addBlocks(builder, document.body)
    return builder.build(coreFacts(bytes, members))
  },
}

/** The archive's members, once it is certain that they are a Word document and no zip bomb. */
function checkedMembers(bytes: Uint8Array): ZipMember[] {
  const members = readZipDirectory(bytes, zipLimits.members + 1)
  if (!members?.some(({ name }) => name === '[Content_Types].xml')) {
    throw new TroveError('FILE_DAMAGED', 'The file is not a complete Word document.')
  }
  if (members.some(({ encrypted }) => encrypted)) {
    throw new TroveError('FILE_ENCRYPTED', 'The file is protected by a password.')
  }
  const total = members.reduce((sum, member) => sum + member.bytes, 0)
  const xml = members.filter(({ name }) => /\.(?:xml|rels)$/i.test(name)).map((member) => member.bytes)
  const tooLarge = total > zipLimits.totalBytes || xml.some((size) => size > zipLimits.xmlBytes)
  if (tooLarge || members.length > zipLimits.members) {
    throw new TroveError('FILE_TOO_LARGE', 'The document is packed too tightly to be unpacked safely.')
  }
  return members
}

async function toHtml(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  try {
    const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    const options = { styleMap, convertImage: noImages, externalFileAccess: false }
    return (await mammoth.convertToHtml({ buffer }, options)).value
  } catch (cause) {
    throw new TroveError('FILE_DAMAGED', 'The Word document is damaged.', { cause })
  }
}
