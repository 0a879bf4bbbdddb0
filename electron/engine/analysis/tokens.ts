import { fold } from './fold.ts'
import { isEastAsian, isUnspaced, runs } from './scripts.ts'

/** A word of a text. Several tokens may stand at one position: a compound word, and its parts. */
export interface Token {
  /** `[start, end)` in UTF-16 code units of the text. */
  start: number
  end: number
  /** Counted in words from 0. */
  position: number
  /** Lower case, as it is written. */
  text: string
  /** As it is compared exactly: folded. */
  form: string
  /**
   * `word`: ranked and matched exactly. `pair`: two characters of an unspaced script, which any phrase there is made of;
   * `cut`: a word that Intl.Segmenter finds in one, which is only ranked.
   */
  kind: 'word' | 'pair' | 'cut'
  /** Whether a pair is ranked too: it is in Chinese, Japanese and Korean. */
  ranked: boolean
}

/** Letters, marks and digits that stand together. Marks alone, as the sign that colours an emoji, are no word. */
const together = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu

/** Longer words are no words (a line of base64): their beginning serves. */
const longest = 64

/** More words than this in one compound is a list or a path, not a name. */
const mostParts = 6

const hump =
  /(?<=[\p{Ll}\p{N}])(?=\p{Lu})|(?<=\p{Lu})(?=\p{Lu}\p{Ll}{2})|(?<=\p{L}{2})(?=\p{N}{2})|(?<=\p{N}{2})(?=\p{L}{2})/gu

const segmenter = new Intl.Segmenter(undefined, { granularity: 'word' })
const graphemes = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/**
 * Cuts a text into words, the same way for indexing, searching and marking. Words joined by `-` or `_`, and numbers joined by
 * `.`, `,` or `:`, give their parts and the whole (`e-mail`: e, mail, email; `1,000`: 1000; `3.14`); so do humped words
 * (`parseHttp2`). Scripts without spaces give overlapping pairs of characters and the words Intl.Segmenter sees.
 */
export function tokenize(text: string): Token[] {
  if (plain.test(text)) return [plainToken(text, 0, 0)]
  const tokens: Token[] = []
  let position = 0
  let compound: Token[] = []
  const endCompound = (): void => {
    const whole = compoundOf(text, compound)
    if (whole) tokens.push(whole)
    compound = []
  }
  const add = (token: Token): void => {
    const last = compound.at(-1)
    if (last && !joins(text, last, token)) endCompound()
    compound.push(token)
    tokens.push(token)
  }
  for (const { 0: letters, index } of text.matchAll(together)) {
    if (plain.test(letters)) {
      add(plainToken(letters, index, position++))
      continue
    }
    for (const { 0: run, index: within } of letters.matchAll(runs)) {
      const start = index + within
      if (isUnspaced(run)) {
        endCompound()
        position = addUnspaced(tokens, run, start, position)
        continue
      }
      const token = wordToken(run, start, position++)
      add(token)
      addHumps(tokens, token, run)
    }
  }
  endCompound()
  return tokens
}

/** Most words of most texts: nothing in them to take apart or to fold. */
const plain = /^(?:[A-Za-z][a-z]{0,63}|[0-9]{1,64})$/

function plainToken(word: string, start: number, position: number): Token {
  const text = word.toLowerCase()
  return { start, end: start + word.length, position, text, form: text, kind: 'word', ranked: true }
}

function wordToken(run: string, start: number, position: number): Token {
  const text = written(run)
  return { start, end: start + run.length, position, text, form: formOf(text), kind: 'word', ranked: true }
}

/** A word as it is written, in lower case, whichever way its accents are encoded: names of files have them apart. */
const written = (run: string): string => cut(run).normalize('NFC').toLowerCase()

/** Single characters can become eighteen when they are folded, and marks can follow one another without end. */
const formOf = (text: string): string => cut(fold(text))

const halfPair = /[\ud800-\udbff]$/

/** Not more than `longest`, and no half of a pair of surrogates. */
const cut = (run: string): string =>
  run.length > longest ? run.slice(0, longest).replace(halfPair, '') : run

const digits = /^\p{N}+$/u

/** Whether two words that stand side by side are parts of one. */
function joins(text: string, left: Token, right: Token): boolean {
  if (right.start !== left.end + 1) return false
  const joiner = text[left.end]
  if (joiner === '-' || joiner === '_') return true
  return (
    (joiner === '.' || joiner === ',' || joiner === ':') && digits.test(left.text) && digits.test(right.text)
  )
}

/** The whole of a compound; its parts are joined without hyphen, decimal and version numbers by a point. */
function compoundOf(text: string, parts: readonly Token[]): Token | null {
  const [first] = parts
  const last = parts.at(-1)
  if (!first || !last || parts.length < 2 || parts.length > mostParts) return null
  if (last.end - first.start > longest) return null
  const joined = parts.map((part, index) => {
    const joiner = index > 0 ? text[part.start - 1] : ''
    const thousands = joiner === ',' && part.text.length === 3
    return (joiner === '.' || joiner === ':' || (joiner === ',' && !thousands) ? '.' : '') + part.text
  })
  const whole = joined.join('')
  return { ...first, end: last.end, text: whole, form: formOf(whole) }
}

/** The parts of `camelCase` and `covid19`, at the place of the whole. */
function addHumps(tokens: Token[], token: Token, run: string): void {
  if (run.length > longest) return
  const parts = run.split(hump)
  if (parts.length < 2) return
  let start = token.start
  for (const part of parts) {
    tokens.push({ ...wordToken(part, start, token.position), end: start + part.length })
    start += part.length
  }
}

/** The tokens of a run without spaces; returns the position after it. */
function addUnspaced(tokens: Token[], run: string, start: number, position: number): number {
  const ranked = isEastAsian(run)
  const characters = Array.from(graphemes.segment(run), ({ segment, index }) => ({
    segment,
    start: start + index,
  }))
  characters.forEach((character, index) => {
    const next = characters[index + 1]
    const text = written(character.segment + (next?.segment ?? ''))
    const end = (next ?? character).start + (next ?? character).segment.length
    const alone = characters.length === 1
    tokens.push({
      start: character.start,
      end,
      position: position + index,
      text,
      form: formOf(text),
      // The last character stands alone only to end the row of pairs.
      kind: alone ? 'word' : 'pair',
      ranked: alone || (ranked && next !== undefined),
    })
  })
  if (characters.length > 1) {
    let place = 0
    for (const { segment, index, isWordLike } of segmenter.segment(run)) {
      const isPair = ranked && [...segment].length === 2
      if (isWordLike === false || isPair) continue
      const text = written(segment)
      while ((characters[place + 1]?.start ?? Infinity) <= start + index) place++
      tokens.push({
        start: start + index,
        end: start + index + segment.length,
        position: position + place,
        text,
        form: formOf(text),
        kind: 'cut',
        ranked: true,
      })
    }
  }
  return position + characters.length
}
