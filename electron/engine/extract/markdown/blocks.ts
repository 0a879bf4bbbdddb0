import type { List, Nodes, Root, Table } from 'mdast'
import type { DocumentBuilder, NewBlock } from '../document-builder.ts'
import { writeInline, withoutTags } from './inline.ts'
import { LineWriter } from './line-writer.ts'

/** Adds a Markdown tree as blocks, each with the line of the source on which it starts. */
export function addMarkdown(builder: DocumentBuilder, node: Root | Nodes): void {
  const line = node.position?.start.line ?? 1
  switch (node.type) {
    case 'heading':
      return add(builder, node, { kind: 'heading', level: node.depth })
    case 'paragraph':
      return add(builder, node, { kind: 'paragraph' })
    case 'code': {
      // A fenced block starts with its fence, an indented one with its code.
      const lines = (node.position?.end.line ?? line) - line + 1
      const fence = lines > node.value.split('\n').length ? 1 : 0
      return void builder.add({ kind: 'code', text: node.value, line: line + fence })
    }
    case 'html':
      return void builder.add({ kind: 'paragraph', text: withoutTags(node.value), line })
    case 'list':
      return addWritten(builder, 'list', line, (writer) => writeList(writer, node, 0))
    case 'table':
      return addWritten(builder, 'table', line, (writer) => writeTable(writer, node))
    case 'definition':
    case 'thematicBreak':
      return
    default:
      if ('children' in node) for (const child of node.children) addMarkdown(builder, child)
  }
}

function add(builder: DocumentBuilder, node: Nodes, block: Pick<NewBlock, 'kind' | 'level'>): void {
  const writer = new LineWriter(node.position?.start.line ?? 1)
  writeInline(writer, node)
  builder.add({ ...block, text: writer.text, line: writer.start })
}

function addWritten(
  builder: DocumentBuilder,
  kind: NewBlock['kind'],
  line: number,
  write: (writer: LineWriter) => void,
): void {
  const writer = new LineWriter(line)
  write(writer)
  builder.add({ kind, text: writer.text, line })
}

function writeTable(writer: LineWriter, table: Table): void {
  for (const row of table.children) {
    writer.goTo(row.position?.start.line)
    row.children.forEach((cell, index) => {
      if (index > 0) writer.write(' | ', row.position?.start.line)
      writeInline(writer, cell)
    })
  }
}

function writeList(writer: LineWriter, list: List, depth: number): void {
  let number = list.start ?? 1
  for (const item of list.children) {
    writer.goTo(item.position?.start.line)
    const done = item.checked == null ? '' : item.checked ? '[x] ' : '[ ] '
    writer.write(
      `${'  '.repeat(depth)}${list.ordered ? `${number++}.` : '-'} ${done}`,
      item.position?.start.line,
    )
    for (const child of item.children) writeInList(writer, child, depth)
  }
}

/** What a list item holds: text, further lists, code, tables, quotes. */
function writeInList(writer: LineWriter, node: Nodes, depth: number): void {
  if (node.type === 'list') writeList(writer, node, depth + 1)
  else if (node.type === 'table') writeTable(writer, node)
  else if (node.type === 'code') {
    const { start, end } = node.position ?? {}
    const fenced = start && end && end.line - start.line + 1 > node.value.split('\n').length
    writer.goTo(fenced ? start.line + 1 : start?.line)
    writer.write(node.value, end?.line)
  } else if (node.type === 'blockquote') for (const child of node.children) writeInList(writer, child, depth)
  else writeInline(writer, node)
}
