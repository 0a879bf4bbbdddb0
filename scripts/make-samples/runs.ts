import type { PhrasingContent } from 'mdast'

/** A stretch of text in one style. Newlines are line breaks. */
export interface Run {
  text: string
  bold: boolean
  italic: boolean
}

/** The text of a paragraph as runs. Throws for what the samples do not use (links, images). */
export function toRuns(nodes: readonly PhrasingContent[], style = { bold: false, italic: false }): Run[] {
  return nodes.flatMap((node): Run[] => {
    switch (node.type) {
      case 'text':
        return [{ ...style, text: node.value }]
      case 'strong':
        return toRuns(node.children, { ...style, bold: true })
      case 'emphasis':
        return toRuns(node.children, { ...style, italic: true })
      case 'link':
        // An address written in the text is linked by the parser; it is printed as it stands.
        return toRuns(node.children, style)
      default:
        throw new Error(`The samples have no ${node.type}.`)
    }
  })
}

export const plainText = (nodes: readonly PhrasingContent[]): string =>
  toRuns(nodes)
    .map(({ text }) => text)
    .join('')
