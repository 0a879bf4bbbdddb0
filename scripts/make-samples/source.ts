import type { RootContent } from 'mdast'
import { fromMarkdown } from 'mdast-util-from-markdown'
import { gfmFromMarkdown } from 'mdast-util-gfm'
import { gfm } from 'micromark-extension-gfm'
import { parse } from 'yaml'
import { z } from 'zod'

const frontMatter = z.object({
  title: z.string(),
  subtitle: z.string().optional(),
  author: z.string(),
  /** ISO day: what the made file gives as its date. */
  date: z.iso.date(),
  language: z.string(),
})

/** A document as it is written: what it says of itself, and its content as a Markdown tree. */
export interface Source extends z.infer<typeof frontMatter> {
  content: RootContent[]
}

/** Reads a Markdown file that begins with front matter. Throws when that is missing or does not fit. */
export function parseSource(text: string): Source {
  const [, head, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? []
  if (head === undefined || body === undefined) throw new Error('The source has no front matter.')
  const options = { extensions: [gfm()], mdastExtensions: [gfmFromMarkdown()] }
  return { ...frontMatter.parse(parse(head)), content: fromMarkdown(body, options).children }
}
