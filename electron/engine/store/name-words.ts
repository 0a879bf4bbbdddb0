const words = /[\p{L}\p{M}\p{N}]+/gu

/** `budgetForecast2024` → budget, Forecast, 2024. */
const parts = /\p{Lu}?[\p{Ll}\p{M}]+|\p{Lu}+(?!\p{Ll})|[\p{Lo}\p{Lm}\p{M}]+|\p{N}+/gu

/** Scripts that put no space between words: a word there is looked for anywhere. */
const unspaced = /[\p{sc=Han}\p{sc=Hiragana}\p{sc=Katakana}\p{sc=Thai}\p{sc=Lao}\p{sc=Khmer}\p{sc=Myanmar}]/u

/** A query of more words than this is a question, not the name of a file. */
const maxWords = 8

const wordsOf = (text: string): string[] => text.normalize('NFKC').match(words) ?? []

/** The words of a file's name, lower case, each after a space; compound words whole and in their parts. */
export function nameWords(name: string): string {
  const all = wordsOf(name).flatMap((word) => [word].concat(word.match(parts) ?? []))
  return [...new Set(all.map((word) => ` ${word.toLowerCase()}`))].join('')
}

/** `LIKE` patterns for `nameWords`, all of which a name must fit: it has a word that begins with each word. */
export const namePatterns = (query: string): string[] =>
  patterns(query, (word) => (unspaced.test(word) ? `%${word}%` : `% ${word}%`))

/** The same for `nameWords` with a space behind them: the name has each word as it is. */
export const wholeNamePatterns = (query: string): string[] =>
  patterns(query, (word) => (unspaced.test(word) ? `%${word}%` : `% ${word} %`))

function patterns(query: string, pattern: (word: string) => string): string[] {
  const distinct = new Set(wordsOf(query).map((word) => word.toLowerCase()))
  return distinct.size > maxWords ? [] : Array.from(distinct, pattern)
}
