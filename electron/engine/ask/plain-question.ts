/** Characters and words that mean something in a search and nothing in a question. */
const quotes = /["“”„‟«»]/gu
const marks = /[:()|*&]/gu
const negations = /(?<=^|\s)[-+!~]+(?=\S)/gu
const operators = /\b(?:OR|AND|NOT)\b/gu

/** A question as plain words: quotation marks require nothing in it, and `note: see -5` is no filter. */
export const plainQuestion = (question: string): string =>
  question
    .replace(quotes, ' ')
    .replace(marks, ' ')
    .replace(negations, '')
    .replace(operators, (operator) => operator.toLowerCase())
    .replace(/\s+/g, ' ')
    .trim()
