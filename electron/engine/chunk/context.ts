import { borderBy, graphemes } from './characters.ts'
import { sizes } from './sizes.ts'
import type { TokenCounter } from './types.ts'

export interface Context {
  text: string
  tokens: number
}

const separator = ' › '
const ellipsis = '…'

/**
 * A document's title and the headings above a passage, short enough to leave the passage its room: the
 * headings in the middle go first, then title and innermost heading are shortened.
 */
export function contextOf(title: string, headings: readonly string[], counter: TokenCounter): Context {
  const path = [title, ...headings].filter((name, index, all) => name !== '' && name !== all[index - 1])
  while (path.length > 2 && !fits(path, counter)) path.splice(Math.floor(path.length / 2), 1)
  if (!fits(path, counter)) {
    const room = Math.floor(sizes.context / path.length) - 2 * counter.count(separator + ellipsis)
    path.forEach((name, index) => (path[index] = shortened(name, room, counter)))
  }
  const text = path.join(separator)
  return { text, tokens: counter.count(text) }
}

function fits(path: readonly string[], counter: TokenCounter): boolean {
  return counter.count(path.join(separator)) <= sizes.context
}

/** The longest beginning that has room, found by halving; words are kept whole where there are any. */
function shortened(name: string, room: number, counter: TokenCounter): string {
  // A title of thousands of letters need not be counted again and again.
  const text = name.length > room * 20 ? name.slice(0, borderBy(name, 0, room * 20)) : name
  if (text === name && counter.count(name) <= room) return name
  const characters = [...graphemes.segment(text)]
  let low = 0
  let high = characters.length
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    const end = characters[middle]?.index ?? text.length
    if (counter.count(text.slice(0, end)) <= room) low = middle
    else high = middle - 1
  }
  const cut = text.slice(0, characters[low]?.index ?? text.length)
  const wholeWords = cut.replace(/\s\S*$/, '')
  return (wholeWords.length > cut.length / 2 ? wholeWords : cut).trimEnd() + ellipsis
}
