import { parseHTML } from 'linkedom'
import { TroveError } from '../../../shared/errors.ts'
import { DocumentBuilder } from './document-builder.ts'
import { readArticle } from './html/article.ts'
import { addBlocks } from './html/block-walker.ts'
import { removeBoilerplate } from './html/boilerplate.ts'
import { declaredEncoding } from './html/declared-encoding.ts'
import { pageFacts } from './html/page-facts.ts'
import { wholePage } from './html/whole-page.ts'
import { decodeText } from './plain/decode-text.ts'
import type { ExtractedDocument, Reader } from './types.ts'

/** An article found by Readability is taken when it holds at least this part of the page's own text. */
const articleShare = 0.75

/** What is left after the removal of boilerplate is taken when it holds at least this part of all text. */
const leftShare = 0.25

/** Reads web pages: the text without navigation, banners and scripts, never less than the page's own text. */
export const htmlReader: Reader = {
  read: async ({ bytes }) => {
    const { text, encoding } = decodeText(bytes, declaredEncoding(bytes))
    try {
      return readPage(text, encoding)
    } catch (cause) {
      if (!(cause instanceof RangeError)) throw cause
      throw new TroveError('FILE_DAMAGED', 'The page is nested too deeply to be read.', { cause })
    }
  },
}

function readPage(html: string, encoding: string): ExtractedDocument {
  const { document } = parsePage(html)
  const facts = pageFacts(document)
  const metadata = { ...facts.metadata, encoding }
  const whole = layOut(document)
  removeBoilerplate(document)
  const cleaned = layOut(document)
  const page = cleaned.length >= whole.length * leftShare ? cleaned : whole
  const article = readArticle(() => parsePage(html).document)
  const body = article && article.length >= page.length * articleShare ? article : page
  return body.build({ ...facts, metadata })
}

const parsePage = (html: string): { document: Document } => parseHTML(wholePage(html))

function layOut(document: Document): DocumentBuilder {
  const builder = new DocumentBuilder()
  addBlocks(builder, document.body ?? document.documentElement)
  return builder
}
