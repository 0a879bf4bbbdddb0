import type { TokenCounter } from './types.ts'

/**
 * What a WordPiece tokenizer makes of a text, without having one: words by their length, digits and marks one by
 * one, each character of a script without spaces by itself. Rather too many than too few.
 */
export const estimateTokens: TokenCounter = {
  count(text) {
    let tokens = 0
    for (const [run] of text.matchAll(/[a-zA-Z]+|[^\sa-zA-Z]/gu)) {
      tokens += /[a-zA-Z]/.test(run) ? latinTokens(run.length) : markTokens(run)
    }
    return tokens
  },
}

/** English words of up to seven letters are mostly in the vocabulary; longer ones come in parts of about four. */
function latinTokens(letters: number): number {
  return letters <= 7 ? Math.ceil(letters / 5) : Math.ceil(letters / 4)
}

/** Hangul syllables are taken apart into up to three letters; every other character is one token. */
function markTokens(character: string): number {
  return /[\uac00-\ud7a3]/.test(character) ? 3 : 1
}
