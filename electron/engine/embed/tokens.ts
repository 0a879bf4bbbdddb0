import type { PreTrainedTokenizer } from '@huggingface/transformers'

/** Token ids of a text, the model's special tokens included. */
export type TokenIds = readonly number[]

/** No text needs more characters than this to fill the model; the rest of a huge one is not even looked at. */
const maxCharacters = 16_384

const encode = (tokenizer: PreTrainedTokenizer, text: string): number[] =>
  tokenizer(text, { return_tensor: false }).input_ids

/**
 * Encodes texts for a model that reads at most `maxTokens` tokens. A text that is cut keeps its closing token
 * (BERT's `[SEP]`) as it does in the model's training; transformers.js' own truncation drops it.
 */
export function createEncoder(tokenizer: PreTrainedTokenizer, maxTokens: number): (text: string) => TokenIds {
  const empty = encode(tokenizer, '').at(-1)
  const closing = empty !== undefined && encode(tokenizer, 'a').at(-1) === empty ? [empty] : []
  return (text) => {
    const ids = encode(tokenizer, text.slice(0, maxCharacters))
    return ids.length <= maxTokens ? ids : [...ids.slice(0, maxTokens - closing.length), ...closing]
  }
}
