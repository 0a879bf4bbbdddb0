import { estimateTokens } from '../chunk/estimate-tokens.ts'

export interface BatchLimits {
  texts: number
  /** Estimated, rather too many than too few. A longer text goes by itself. */
  tokens: number
}

/** Cuts a list into runs that fit into one request each: where they begin and end. */
export function textBatches(texts: readonly string[], limits: BatchLimits): { start: number; end: number }[] {
  const batches: { start: number; end: number }[] = []
  let [start, tokens] = [0, 0]
  texts.forEach((text, index) => {
    const own = estimateTokens.count(text)
    if (index > start && (index - start >= limits.texts || tokens + own > limits.tokens)) {
      batches.push({ start, end: index })
      ;[start, tokens] = [index, 0]
    }
    tokens += own
  })
  if (start < texts.length) batches.push({ start, end: texts.length })
  return batches
}
