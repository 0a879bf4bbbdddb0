import { blockLevel, elementNode, nameOf, silent, textNode } from './elements.ts'

/** Deeper than this an element gives its text without regard to structure: hostile pages nest without end. */
export const maxDepth = 300

/** The text of a node on one line a `<br>` or inner block, white space collapsed as browsers do. */
export function inlineText(node: Node): string {
  return collapse(rawText(node, 0))
}

/** White space as browsers show it: runs are one space, newlines written by us stay. */
export function collapse(text: string): string {
  return text
    .replace(/[ \t\r\n\f\v]+/g, ' ')
    .replace(/ ?\u2028[ \u2028]*/g, '\n')
    .trim()
}

/** Text with U+2028 where a line ends, so that it can be told from the source's own newlines. */
export function rawText(node: Node, depth: number): string {
  if (node.nodeType === textNode) return (node.nodeValue ?? '').replaceAll('\u2028', ' ')
  if (node.nodeType !== elementNode) return ''
  const name = nameOf(node)
  if (silent.has(name)) return ''
  if (name === 'br') return '\u2028'
  if (name === 'img') return ` ${(node as Element).getAttribute('alt') ?? ''} `
  if (depth > maxDepth) return ` ${node.textContent ?? ''} `
  const parts: string[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) parts.push(rawText(child, depth + 1))
  const text = parts.join('')
  return blockLevel.has(name) ? `\u2028${text}\u2028` : text
}

/** The text of a `<pre>`, its white space kept. */
export function preText(node: Node, depth = 0): string {
  if (node.nodeType === textNode) return node.nodeValue ?? ''
  if (nameOf(node) === 'br') return '\n'
  if (silent.has(nameOf(node))) return ''
  if (depth > maxDepth) return node.textContent ?? ''
  const parts: string[] = []
  for (let child = node.firstChild; child; child = child.nextSibling) parts.push(preText(child, depth + 1))
  return parts.join('')
}
