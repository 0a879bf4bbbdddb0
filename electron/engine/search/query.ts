import { maxQueryLength, type Notice } from '../../../shared/contract/index.ts'

export interface Query {
  /** What is searched: white space folded, without characters no text holds. */
  text: string
  /** Its words, lower case, in order, each once. */
  words: string[]
  notices: Notice[]
}

const word = /[\p{L}\p{M}\p{N}]+/gu

/** Reads what a person typed. Never throws: what makes no sense gives no words, and a notice says so. */
export function parseQuery(typed: string): Query {
  const notices: Notice[] = []
  const clean = typed.toWellFormed().replaceAll('\u0000', ' ').replace(/\s+/g, ' ').trim()
  const text = clean.length > maxQueryLength ? cut(clean) : clean
  if (text !== clean) {
    notices.push({ code: 'QUERY_CUT', message: `Only the first ${text.length} characters were searched.` })
  }
  const words = [...new Set(Array.from(text.matchAll(word), ([found]) => found.toLowerCase()))]
  if (words.length === 0) {
    notices.push({ code: 'QUERY_EMPTY', message: 'There is no word to search for.' })
  }
  return { text, words, notices }
}

/** The beginning of a long text, up to the last whole word that fits. */
function cut(text: string): string {
  const start = text.slice(0, maxQueryLength).toWellFormed()
  const lastSpace = start.lastIndexOf(' ')
  return lastSpace > maxQueryLength / 2 ? start.slice(0, lastSpace) : start
}
