import type { Json } from './types.ts'

/** More labels than this are no labels. */
const mostTags = 100

/** The labels in a document's front matter (`tags`, `tag`, `keywords`): a list, or words parted by commas. */
export function tagsOf(metadata: Readonly<Record<string, Json>>): string[] {
  const tags = ['tags', 'tag', 'keywords'].flatMap((name) => listed(metadata[name]))
  return [...new Set(tags)].slice(0, mostTags)
}

function listed(value: Json | undefined): string[] {
  if (typeof value === 'number') return [String(value)]
  if (typeof value === 'string') return value.split(/[,;]/).map(cleaned).filter(Boolean)
  return Array.isArray(value)
    ? value.flatMap((each) => (typeof each === 'string' ? cleaned(each) || [] : []))
    : []
}

const cleaned = (tag: string): string => tag.trim().replace(/^#/, '').toLowerCase()
