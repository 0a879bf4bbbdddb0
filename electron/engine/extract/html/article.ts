import { isProbablyReaderable, Readability } from '@mozilla/readability'
import { DocumentBuilder } from '../document-builder.ts'
import { addBlocks } from './block-walker.ts'

/** Readability weighs every element many times: pages of more elements are books or lists, not articles. */
const maxElements = 20_000

/** The page's main article laid out as blocks; null where the page does not look like one. */
export function readArticle(parse: () => Document): DocumentBuilder | null {
  const document = parse()
  if (document.querySelectorAll('*').length > maxElements) return null
  if (!isProbablyReaderable(document, { visibilityChecker: () => true })) return null
  // Readability takes the main heading for the title and leaves it out.
  const heading = document.querySelector('h1')?.textContent ?? ''
  const article = new Readability<Node>(document, { serializer: (node) => node, disableJSONLD: true }).parse()
  if (!article?.content) return null
  const builder = new DocumentBuilder()
  if (!(article.content.textContent ?? '').includes(heading)) {
    builder.add({ kind: 'heading', level: 1, text: heading.replace(/\s+/g, ' ') })
  }
  addBlocks(builder, article.content)
  return builder
}
