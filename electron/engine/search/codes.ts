import type { Token } from '../analysis/tokens.ts'

const digit = /\p{N}/u

/**
 * Leaves the parts of codes out of a query's tokens: a person who types `walrus17` means that one, and not whatever has 17
 * in it. A document's code can still be found by its parts.
 */
export function withoutPartsOfCodes(tokens: readonly Token[]): Token[] {
  const codes = tokens.filter(isCode)
  return tokens.filter((token) => !codes.some((code) => isPart(token, code)))
}

/** A word with a digit, in one piece. */
const isCode = ({ kind, text, start, end }: Token): boolean =>
  kind === 'word' && digit.test(text) && end - start === text.length

const isPart = (token: Token, code: Token): boolean =>
  token.position === code.position &&
  token.start >= code.start &&
  token.end <= code.end &&
  token.end - token.start < code.end - code.start
