import { cleanLine, cleanText } from '../extract/clean-text.ts'

const punctuation = /[!-/:-@[-`{-~]/g

/**
 * A document of a collection as a Markdown file whose text, as Trove reads it, is the document's: the title as
 * front matter, every mark that could mean something escaped. A document of a title alone has it for its text,
 * for a file without text is not indexed.
 */
export function markdownFile({ title, text }: { title?: string | null | undefined; text: string }): string {
  const line = cleanLine(title) ?? ''
  const body = plainMarkdown(cleanText(text))
  if (body.trim() === '') return `${plainMarkdown(line)}\n`
  const frontMatter = line === '' ? '' : `---\ntitle: ${JSON.stringify(line)}\n---\n\n`
  return `${frontMatter}${body}\n`
}

/** Text as Markdown that shows just this text; white space around lines is lost, as it is in every Markdown file. */
const plainMarkdown = (text: string): string =>
  text
    .split('\n')
    .map((line) => escaped(line.trim()))
    .join('\n')

/**
 * Wiki links and the marks of callouts are looked for in text that is unescaped already; an empty comment behind the
 * bracket keeps text from being taken for one.
 */
const escaped = (line: string): string =>
  line.replace(punctuation, (mark, at: number) =>
    mark === '[' && /[[!]/.test(line[at + 1] ?? '') ? '\\[<!-- -->' : `\\${mark}`,
  )
