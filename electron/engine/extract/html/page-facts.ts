import { parseDate, parseLanguage } from '../clean-text.ts'
import type { DocumentFacts } from '../document-builder.ts'

const dateNames = [
  'article:published_time',
  'date',
  'dc.date',
  'dcterms.created',
  'dc.date.created',
  'pubdate',
]
const keptNames = ['description', 'keywords', 'og:description', 'og:site_name', 'generator', 'dc.subject']

/** What a page's head says of it. */
export function pageFacts(document: Document): DocumentFacts {
  const meta = metaValues(document)
  const first = (...names: string[]): string | null =>
    names.map((name) => meta.get(name)).find(Boolean) ?? null
  const kept = keptNames.flatMap((name) => (meta.has(name) ? [[name, meta.get(name)] as const] : []))
  const heading = document.querySelector('h1')?.textContent?.trim()
  return {
    title:
      document.querySelector('title')?.textContent?.trim() ||
      first('og:title', 'dc.title', 'title') ||
      heading ||
      null,
    author: first('author', 'article:author', 'dc.creator', 'dcterms.creator'),
    language: parseLanguage(
      document.documentElement?.getAttribute('lang') ?? first('dc.language', 'content-language'),
    ),
    createdAt: parseDate(first(...dateNames)),
    metadata: Object.fromEntries(kept),
  }
}

function metaValues(document: Document): Map<string, string> {
  const values = new Map<string, string>()
  for (const element of document.querySelectorAll('meta')) {
    const name = ['name', 'property', 'http-equiv']
      .map((attribute) => element.getAttribute(attribute))
      .find(Boolean)
    const content = element.getAttribute('content')?.trim()
    if (name && content && !values.has(name.toLowerCase())) values.set(name.toLowerCase(), content)
  }
  return values
}
