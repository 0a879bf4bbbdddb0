import { parseHTML } from 'linkedom'
import { parseDate, parseLanguage } from '../clean-text.ts'
import type { DocumentFacts } from '../document-builder.ts'
import { readZipMember, type ZipMember } from '../zip/directory.ts'

/** The part of an Office document that says who wrote it and when (ECMA-376 part 2, core properties). */
const corePart = 'docProps/core.xml'
/** Core properties are a few hundred bytes; what is longer is none. */
const maxBytes = 1024 * 1024

/** What a Word document's core properties say of it. A document without them says nothing. */
export function coreFacts(bytes: Uint8Array, members: readonly ZipMember[]): DocumentFacts {
  const member = members.find(({ name }) => name === corePart)
  const content = member && member.bytes < maxBytes ? readZipMember(bytes, member) : null
  if (!content) return {}
  const xml = new TextDecoder().decode(content)
  const value = (name: string): string | null => propertyOf(xml, name)
  const kept = ['subject', 'keywords', 'category', 'description', 'lastModifiedBy', 'modified'].flatMap(
    (name) => {
      const text = value(name)
      return text === null ? [] : [[name, text] as const]
    },
  )
  return {
    title: value('title'),
    author: value('creator'),
    language: parseLanguage(value('language')),
    createdAt: parseDate(value('created')),
    metadata: Object.fromEntries(kept),
  }
}

/** A property's text; the parser of pages resolves the entities in it. */
function propertyOf(xml: string, name: string): string | null {
  const raw = new RegExp(`<(?:[\\w.-]+:)?${name}(?:\\s[^>]*)?>([^<]*)</`).exec(xml)?.[1]?.trim()
  if (!raw) return null
  return parseHTML(`<html><body>${raw}</body></html>`).document.body.textContent
}
