import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import { TroveError } from '../../../shared/errors.ts'
import type { TokenCounter } from './types.ts'

/** Words and their counts that are remembered; then the memory starts anew. */
const maxRemembered = 50_000
/** Longer runs between spaces are addresses, encoded data or text without spaces: they are counted in parts. */
const maxWordLength = 40

/** Counts as the tokenizer of the model in a directory does. Throws `MODEL_INVALID`. */
export async function loadTokenizer(directory: string): Promise<TokenCounter> {
  try {
    const [tokenizer, config] = await Promise.all(
      ['tokenizer.json', 'tokenizer_config.json'].map((name) => readJson(join(directory, name))),
    )
    return rememberWords(new Tokenizer(tokenizer ?? {}, config ?? {}))
  } catch (cause) {
    throw new TroveError('MODEL_INVALID', 'The tokenizer of the model cannot be read.', { cause })
  }
}

async function readJson(path: string): Promise<object> {
  const value: unknown = JSON.parse(await readFile(path, 'utf8'))
  if (typeof value !== 'object' || value === null) throw new Error(`${path} is no JSON object.`)
  return value
}

/** Tokenizers divide text at white space first, so that the counts of its words add up. */
function rememberWords(tokenizer: Tokenizer): TokenCounter {
  const remembered = new Map<string, number>()
  const tokensOf = (text: string): number => tokenizer.encode(text, { add_special_tokens: false }).ids.length
  const countShort = (word: string): number => {
    const known = remembered.get(word)
    if (known !== undefined) return known
    if (remembered.size >= maxRemembered) remembered.clear()
    const tokens = tokensOf(word)
    remembered.set(word, tokens)
    return tokens
  }
  // Tokenizers take time quadratic in the length of a word, and no word that a model knows is as long.
  const countLong = (run: string): number => {
    let tokens = 0
    for (const [part] of run.matchAll(/[\p{L}\p{N}\p{M}]{1,24}|[^\p{L}\p{N}\p{M}]/gu))
      tokens += countShort(part)
    return tokens
  }
  return {
    count(text) {
      let tokens = 0
      for (const [word] of text.matchAll(/\S+/g)) {
        tokens += word.length > maxWordLength ? countLong(word) : countShort(word)
      }
      return tokens
    },
  }
}
