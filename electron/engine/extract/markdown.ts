import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { TroveError } from '../../../shared/errors.ts'
import { cleanText } from './clean-text.ts'
import { DocumentBuilder } from './document-builder.ts'
import { addMarkdown } from './markdown/blocks.ts'
import { factsOf } from './markdown/facts.ts'
import { splitFrontMatter } from './markdown/front-matter.ts'
import { decodeText } from './plain/decode-text.ts'
import type { ExtractedDocument, Reader } from './types.ts'

/** Reads Markdown with GitHub's extensions, YAML front matter and wiki links, as a person reads it. */
export const markdownReader: Reader = {
  read: async ({ bytes }) => {
    const { text, encoding } = decodeText(bytes)
    try {
      return readMarkdown(cleanText(text), encoding)
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
      throw new TroveError('FILE_DAMAGED', 'The file is nested too deeply to be read.', { cause })
    }
  },
}

function readMarkdown(text: string, encoding: string): ExtractedDocument {
  const { body, fields, problem } = splitFrontMatter(text)
  const tree = fromMarkdown(body, { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] })
  const builder = new DocumentBuilder()
  addMarkdown(builder, tree)
  const metadata = { ...fields, ...(problem ? { frontMatterProblem: problem } : {}), encoding }
  return builder.build({ ...factsOf(fields), metadata })
}
