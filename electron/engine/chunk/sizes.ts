/** Sizes of passages, in tokens of the embedding model where nothing else is said. */
export const sizes = {
  /** What a passage should have: enough for a thought, small enough to be about one. */
  target: 200,
  /** What the model reads of a passage, its context and special tokens included; the rest would be lost. */
  limit: 256,
  /** The model's marks at the start and the end. */
  special: 2,
  /** What title and headings may take of it. */
  context: 48,
  /** What the next passage repeats where a paragraph had to be cut: one or two sentences. */
  overlap: 30,
  /** The largest piece made where there are no sentences. */
  grain: 16,
  /** Sections below it are merged with their neighbours. */
  tiny: 48,
  /** In UTF-16 code units: a tokenizer takes a word of any length for one unknown token. */
  maxCharacters: 4_000,
} as const
