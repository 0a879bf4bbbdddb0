/** What separates words: white space, control characters, and the invisible marks that turn the writing direction. */
const spaces = '\\s\\p{Cc}\\p{Bidi_Control}\\u200b'

interface Quotes {
  open: string
  close: string
  /** The characters that end a quotation opened with one of `openers`. */
  openers: string
  closers: string
}

/** Programs and people mix the straight and the curved marks, so any of the first row ends any other of it. */
const families: Quotes[] = [
  { open: '"', close: '"', openers: '"“”„‟', closers: '"“”„‟' },
  { open: '«', close: '»', openers: '«»', closers: '«»' },
  { open: '「', close: '」', openers: '「」', closers: '」' },
  { open: '『', close: '』', openers: '『』', closers: '』' },
]
const marks = families.map(({ openers }) => openers).join('')

export const spaceRun = new RegExp(`[${spaces}]+`, 'uy')
/** The characters of a word, or of anything else that isn't quoted. */
export const plainRun = new RegExp(`[^${spaces}()|${marks}]+`, 'uy')
/** The characters of a value that isn't quoted. */
export const valueRun = new RegExp(`[^${spaces}()|,${marks}]+`, 'uy')

const bareValue = new RegExp(`^[^${spaces}()|,${marks}]+$`, 'u')
const anySpaces = new RegExp(`[${spaces}]+`, 'gu')
const spaceAtEnd = new RegExp(`[${spaces}]$`, 'u')
const familyOf = new Map(families.flatMap((family) => [...family.openers].map((mark) => [mark, family])))
const closing = new Map(families.map((family) => [family, new RegExp(`[${family.closers}]`, 'gu')]))

export const isQuote = (character: string | undefined) => character !== undefined && familyOf.has(character)
export const endsWithSpace = (text: string) => spaceAtEnd.test(text)

/** Text with every run of white space as one space, and none around it. */
export const collapse = (text: string) => text.replace(anySpaces, ' ').trim()

/** The end of the match of a sticky expression at `at`, which is `at` when there is none. */
export function runEnd(expression: RegExp, text: string, at: number): number {
  expression.lastIndex = at
  return expression.test(text) ? expression.lastIndex : at
}

/**
 * A function that gives the place of the mark that ends the quotation opened at `at`, or -1. It keeps in mind
 * which marks don't come any more, so that a text of nothing but opening marks is not searched again and again.
 */
export function quoteFinder(text: string): (at: number) => number {
  const used = new Set<Quotes>()
  return (at) => {
    const family = familyOf.get(text.charAt(at))
    const expression = family && closing.get(family)
    if (!family || !expression || used.has(family)) return -1
    expression.lastIndex = at + 1
    const found = expression.exec(text)
    if (!found) used.add(family)
    return found ? found.index : -1
  }
}

const familyFor = (text: string) =>
  families.find(({ closers }) => [...closers].every((mark) => !text.includes(mark)))

/** Text as it can stand between quotation marks: should it contain all kinds of them, `"` becomes `'`. */
export const quotable = (text: string) => (familyFor(text) ? text : text.replace(/["“”„‟]/g, "'"))

/** Text between quotation marks that it doesn't contain itself. */
export function quote(text: string): string {
  const inside = quotable(text)
  const { open, close } = familyFor(inside) ?? families[0]!
  return open + inside + close
}

/** A filter's value as it has to be written: in quotation marks where it would end too early without. */
export const quoteValue = (text: string) => (bareValue.test(text) ? text : quote(text))
