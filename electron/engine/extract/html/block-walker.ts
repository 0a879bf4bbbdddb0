import type { DocumentBuilder } from '../document-builder.ts'
import { blockLevel, fragmentNode, nameOf, silent } from './elements.ts'
import { collapse, inlineText, maxDepth, preText, rawText } from './inline-text.ts'
import { isLayoutList, listText } from './lists.ts'
import { isLayoutTable, tableText } from './tables.ts'

/** Adds what a node shows as headings, paragraphs, lists, tables and code, in its order. */
export function addBlocks(builder: DocumentBuilder, root: Node): void {
  const walk = new BlockWalk(builder)
  walk.enter(root, 0)
  walk.flush()
}

class BlockWalk {
  readonly #builder: DocumentBuilder
  /** Text between block-level elements, a paragraph once the next of them starts. */
  #inline: string[] = []

  constructor(builder: DocumentBuilder) {
    this.#builder = builder
  }

  enter(node: Node, depth: number): void {
    const name = nameOf(node)
    if (silent.has(name)) return
    if (!blockLevel.has(name) && node.nodeType !== fragmentNode && !holdsBlocks(node)) {
      this.#inline.push(rawText(node, depth))
      return
    }
    this.flush()
    if (!this.#addWhole(node, name)) this.#enterChildren(node, depth)
    this.flush()
  }

  flush(): void {
    const text = collapse(this.#inline.join(''))
    this.#inline = []
    this.#builder.add({ kind: 'paragraph', text })
  }

  /** Elements that are one block by themselves. */
  #addWhole(node: Node, name: string): boolean {
    const element = node as Element
    if (/^h[1-6]$/.test(name)) {
      this.#builder.add({
        kind: 'heading',
        level: Number(name[1]),
        text: inlineText(node).replaceAll('\n', ' '),
      })
    } else if (name === 'pre') this.#builder.add({ kind: 'code', text: preText(node) })
    else if ((name === 'ul' || name === 'ol') && !isLayoutList(element)) {
      this.#builder.add({ kind: 'list', text: listText(element) })
    } else if (name === 'table' && !isLayoutTable(element)) {
      this.#builder.add({ kind: 'table', text: tableText(element) })
    } else return false
    return true
  }

  #enterChildren(node: Node, depth: number): void {
    if (depth > maxDepth) this.#inline.push(node.textContent ?? '')
    else for (let child = node.firstChild; child; child = child.nextSibling) this.enter(child, depth + 1)
  }
}

/** Some pages put paragraphs and headings into `<span>` or `<a>`. */
function holdsBlocks(node: Node): boolean {
  return (
    nameOf(node) !== '' &&
    (node as Element).querySelector('p, div, h1, h2, h3, h4, h5, h6, ul, ol, table, pre') !== null
  )
}
