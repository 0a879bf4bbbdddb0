import { cleanLine, parseDate, parseLanguage } from '../clean-text.ts'
import type { DocumentFacts } from '../document-builder.ts'

/** What front matter says of its document, under the names that note apps and site generators use. */
export function factsOf(fields: Readonly<Record<string, unknown>>): DocumentFacts {
  const first = (...names: string[]): unknown =>
    names.map((name) => fields[name]).find((value) => value != null)
  return {
    title: cleanLine(first('title', 'Title')),
    author: authorOf(first('author', 'authors', 'Author')),
    language: parseLanguage(first('lang', 'language', 'locale')),
    createdAt: parseDate(first('date', 'created', 'createdAt', 'published')),
  }
}

function authorOf(value: unknown): string | null {
  if (Array.isArray(value)) return value.map(authorOf).filter(Boolean).join(', ') || null
  if (typeof value === 'object' && value !== null && 'name' in value) return cleanLine(value.name)
  return cleanLine(value)
}
