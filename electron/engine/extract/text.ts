import { cleanText } from './clean-text.ts'
import { DocumentBuilder } from './document-builder.ts'
import { decodeText } from './plain/decode-text.ts'
import { codeParagraphs, paragraphs } from './plain/paragraphs.ts'
import { extensionOf } from './registry.ts'
import type { Block, ExtractedDocument, Reader, SourceFile } from './types.ts'

/** Formats whose lines stand for themselves, so that they are cut at lines and not at sentences. */
const lineKinds: Readonly<Record<string, Block['kind']>> = {
  log: 'code',
  diff: 'code',
  patch: 'code',
}

/** Reads plain text: paragraphs at blank lines, each knowing its line. */
export const textReader: Reader = {
  read: async (file) => read(file, lineKinds[extensionOf(file.name)] ?? 'paragraph'),
}

/** Reads source code: blocks at blank lines before a line that is not indented. */
export const codeReader: Reader = {
  read: async (file) => read(file, 'code'),
}

function read({ bytes }: SourceFile, kind: Block['kind']): ExtractedDocument {
  const { text, encoding } = decodeText(bytes)
  const clean = cleanText(text)
  const document = new DocumentBuilder()
  for (const part of kind === 'code' ? codeParagraphs(clean) : paragraphs(clean)) {
    document.add({ kind, text: part.text, line: part.line })
  }
  return document.build({ metadata: { encoding } })
}
