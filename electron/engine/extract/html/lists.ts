import { nameOf, silent } from './elements.ts'
import { collapse, maxDepth, rawText } from './inline-text.ts'

/** Lists that hold whole sections, as menus of pages do, are read as the blocks in them. */
export function isLayoutList(list: Element): boolean {
  return list.querySelector('h1, h2, h3, h4, h5, h6, table, pre, blockquote, section, article') !== null
}

/** One line an item, indented by its depth; ordered items are numbered. */
export function listText(list: Element, depth = 0): string {
  const ordered = nameOf(list) === 'ol'
  let number = Number.parseInt(list.getAttribute('start') ?? '1', 10) || 1
  const lines: string[] = []
  for (let item = list.firstChild; item; item = item.nextSibling) {
    const name = nameOf(item)
    if (name === 'ul' || name === 'ol') lines.push(listText(item as Element, depth + 1))
    else if (name === 'li') lines.push(itemText(item as Element, ordered ? `${number++}. ` : '- ', depth))
    else if (!silent.has(name)) lines.push(indented(collapse(rawText(item, depth)), depth))
  }
  return lines.filter((line) => line.trim() !== '').join('\n')
}

function itemText(item: Element, mark: string, depth: number): string {
  if (depth > maxDepth / 3) return `${mark}${collapse(item.textContent ?? '')}`
  const own: string[] = []
  const nested: string[] = []
  for (let child = item.firstChild; child; child = child.nextSibling) {
    if (nameOf(child) === 'ul' || nameOf(child) === 'ol') nested.push(listText(child as Element, depth + 1))
    else own.push(rawText(child, depth))
  }
  const text = collapse(own.join(''))
  return [text === '' ? '' : indented(`${mark}${text}`, depth), ...nested].filter(Boolean).join('\n')
}

function indented(text: string, depth: number): string {
  const indent = '  '.repeat(Math.min(depth, 8))
  return text.replace(/^(?=.)/gm, indent)
}
