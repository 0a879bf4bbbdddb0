import type { DocumentSummary, PassageHit } from '../../../shared/contract/index.ts'
import { placeWords } from '../../words/places.ts'

/** A passage in quotation marks with its source beneath, for pasting into a text of one's own. */
export function quoteWithSource(
  document: Pick<DocumentSummary, 'name' | 'title'>,
  hit: Pick<PassageHit, 'text' | 'page' | 'lines' | 'heading'>,
): string {
  const title = document.title === '' || document.title === document.name ? null : document.title
  const source = [title, document.name, hit.heading, placeWords(hit)].filter((part) => part !== null)
  return `“${hit.text.trim()}”\n— ${source.join(', ')}`
}
