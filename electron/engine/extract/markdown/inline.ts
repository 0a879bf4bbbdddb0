import type { Nodes } from 'mdast'
import type { LineWriter } from './line-writer.ts'
import { showWikiLinks } from './wiki-links.ts'

/** Writes what a node shows, without markup, each part on its own line of the source. */
export function writeInline(writer: LineWriter, node: Nodes): void {
  const endLine = node.position?.end.line
  writer.goTo(node.position?.start.line)
  switch (node.type) {
    case 'text':
      return writer.write(showWikiLinks(node.value), endLine)
    case 'inlineCode':
      return writer.write(node.value, endLine)
    case 'html':
      return writer.write(withoutTags(node.value), endLine)
    case 'image':
    case 'imageReference':
      return writer.write(node.alt ?? '', endLine)
    case 'footnoteReference':
    case 'break':
      return writer.write(' ', endLine)
    default:
      if ('children' in node) for (const child of node.children) writeInline(writer, child)
  }
}

/** The text of an HTML fragment; newlines of tags and comments stay, for the lines' sake. */
export function withoutTags(html: string): string {
  return html
    .replace(
      /<!--[\s\S]*?(?:-->|$)|<(?:script|style)\b[\s\S]*?(?:<\/(?:script|style)>|$)|<\/?[a-z][^<>]*>/gi,
      (tag) => tag.replace(/[^\n]/g, ''),
    )
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&amp;/g, '&')
}
