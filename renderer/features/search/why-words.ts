import type { Why } from '../../../shared/contract/index.ts'
import { t } from '../../words/index.ts'

const rank = (place: number | null, there: 'whyRankWords' | 'whyRankMeaning'): string | null =>
  place === null ? null : t(there, { rank: place })

/** "Why this matched" as sentences. A list that was not asked (by mode, or without a model) is not mentioned. */
export function whyWords({ words, similarity, ranks }: Why): string[] {
  const both = ranks.words !== null || ranks.meaning !== null
  return [
    words.length > 0 ? t('whyWords', { words: [...new Set(words)].join(', ') }) : t('whyNoWords'),
    similarity === null ? null : t('whySimilarity', { similarity: Math.round(similarity * 100) }),
    rank(ranks.words, 'whyRankWords') ?? (both && words.length === 0 ? t('whyNotInWords') : null),
    rank(ranks.meaning, 'whyRankMeaning') ?? (both && similarity !== null ? t('whyNotInMeaning') : null),
  ].filter((sentence) => sentence !== null)
}
