import type { Json } from './types.ts'

/** More labels than this are no labels. */
const mostTags = 100

/** What formats call labels: front matter, web pages, Word, and PDF, which writes it large. */
const names = new Set(['tags', 'tag', 'keywords'])

/** The labels that a document carries in its metadata: a list, or words parted by commas. */
export function tagsOf(metadata: Readonly<Record<string, Json>>): string[] {
  const tags = Object.entries(metadata).flatMap(([name, value]) =>
    names.has(name.toLowerCase()) ? listed(value) : [],
  )
  return [...new Set(tags)].slice(0, mostTags)
}

function listed(value: Json | undefined): string[] {
  if (typeof value === 'string') return value.split(/[,;]/).map(cleaned).filter(Boolean)
  return (Array.isArray(value) ? value : [value]).flatMap(label)
}

/** YAML reads `2024` as a number. */
const label = (value: Json | undefined): string[] =>
  typeof value === 'number'
    ? [String(value)]
    : typeof value === 'string'
      ? [cleaned(value)].filter(Boolean)
      : []

const cleaned = (tag: string): string => tag.trim().replace(/^#+/, '').trim().toLowerCase()
