const punctuation = /[!-/:-@[-`{-~]/g

/**
 * A document of a collection as a Markdown file whose text, as Trove reads it, is the document's: the title as
 * front matter, every mark that could mean something escaped. A document of a title alone has it for its text,
 * for a file without text is not indexed.
 */
export function markdownFile({ title, text }: { title?: string | null | undefined; text: string }): string {
  const heading = title?.trim() ?? ''
  if (text.trim() === '') return `${plainMarkdown(heading)}\n`
  const frontMatter = heading === '' ? '' : `---\ntitle: ${JSON.stringify(heading)}\n---\n\n`
  return `${frontMatter}${plainMarkdown(text)}\n`
}

/** Text as Markdown that shows just this text; white space around lines is lost, as it is in every Markdown file. */
function plainMarkdown(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .split('\n')
    .map((line) => escapeLine(line.trim()))
    .join('\n')
}

/**
 * Wiki links and the marks of callouts are read in text that is unescaped already; an empty comment behind the bracket
 * keeps them from being taken for what they look like.
 */
const escapeLine = (line: string): string =>
  line.replace(punctuation, (mark, at: number) =>
    mark === '[' && /[[!]/.test(line[at + 1] ?? '') ? '\\[<!-- -->' : `\\${mark}`,
  )
