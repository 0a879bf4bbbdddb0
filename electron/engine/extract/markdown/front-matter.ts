import { parseDocument } from 'yaml'

export interface FrontMatter {
  /** The text after the front matter; lines stay where they were. */
  body: string
  fields: Record<string, unknown>
  /** Why the front matter could not be read; it is part of the body then. */
  problem: string | null
}

const frontMatter = /^---[ \t]*\n([\s\S]*?)(?:\n|(?<=^---[ \t]*\n))(?:---|\.\.\.)[ \t]*(?:\n|$)/

/** Divides YAML front matter from the text. What is broken, or no mapping, is text. */
export function splitFrontMatter(text: string): FrontMatter {
  const found = frontMatter.exec(text)
  if (!found) return { body: text, fields: {}, problem: null }
  const { fields, problem } = parseFields(found[1] ?? '')
  if (!fields) return { body: text, fields: {}, problem }
  const blank = found[0].replace(/[^\n]/g, '')
  return { body: blank + text.slice(found[0].length), fields, problem: null }
}

function parseFields(yaml: string): { fields: Record<string, unknown> | null; problem: string | null } {
  try {
    const document = parseDocument(yaml, { logLevel: 'silent', uniqueKeys: false })
    const [error] = document.errors
    if (error) return { fields: null, problem: error.message.split('\n')[0] ?? error.code }
    const value: unknown = document.toJS({ maxAliasCount: 50 })
    if (value === null || value === undefined) return { fields: {}, problem: null }
    if (typeof value !== 'object' || Array.isArray(value)) return { fields: null, problem: null }
    return { fields: value as Record<string, unknown>, problem: null }
  } catch (cause) {
    return { fields: null, problem: cause instanceof Error ? cause.message : String(cause) }
  }
}
