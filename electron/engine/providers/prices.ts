/**
 * USD for a million tokens, as OpenAI's price list had it in 2025 (https://platform.openai.com/docs/pricing). Prices change, and others
 * have their own: nothing is said of those.
 */
const perMillion: Record<string, number> = {
  'text-embedding-3-small': 0.02,
  'text-embedding-3-large': 0.13,
  'text-embedding-ada-002': 0.1,
}

/** What embedding so many tokens costs: nothing on this machine, null where the price is not known. */
export function embeddingPrice(
  { host, local }: { host: string; local: boolean },
  model: string,
  tokens: number,
): number | null {
  if (local) return 0
  const price = host === 'api.openai.com' && Object.hasOwn(perMillion, model) ? perMillion[model] : undefined
  return price === undefined ? null : (price * tokens) / 1_000_000
}
