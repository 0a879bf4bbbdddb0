import type { Why } from '../../../shared/contract/index.ts'
import { t } from '../../words/index.ts'

/** A number as a bar: its name, how it is told, and how long the bar is, 0 to 1. */
export interface Bar {
  label: string
  told: string
  length: number
}

const of100 = (value: number): string => t('whyOf100', { value: Math.round(value * 100) })
const within = (value: number): number => Math.min(1, Math.max(0, value))
const bar = (label: string, value: number): Bar => ({ label, told: of100(value), length: within(value) })

/** The words of the query that stand in the passage, each with its share; a word that stands there twice is told once. */
export function wordBars({ words }: Why): Bar[] {
  const shares = new Map<string, number>()
  for (const { text, weight } of words) shares.set(text, (shares.get(text) ?? 0) + weight)
  return [...shares].toSorted((a, b) => b[1] - a[1]).map(([text, share]) => bar(text, share))
}

/** Nearness of meaning and of the file's name; what was not looked at is not told. */
export const nearnessBars = ({ similarity, named }: Why): Bar[] => [
  ...(similarity === null ? [] : [bar(t('whySimilarity'), similarity)]),
  ...(named > 0 ? [bar(t('whyNamed'), named)] : []),
]

/** What each list added to the score, as shares of it. Empty where only one did: that says nothing. */
export function partBars({ parts }: Why): Bar[] {
  const named = [
    { label: t('whyPartWords'), value: parts.words },
    { label: t('whyPartMeaning'), value: parts.meaning },
    { label: t('whyPartName'), value: parts.name },
  ].filter(({ value }) => value > 0)
  const total = named.reduce((sum, { value }) => sum + value, 0)
  return named.length < 2 ? [] : named.map(({ label, value }) => bar(label, value / total))
}

const rank = (place: number | null, there: 'whyRankWords' | 'whyRankMeaning'): string | null =>
  place === null ? null : t(there, { rank: place })

/** The places in the lists, as sentences. A list that was not asked (by mode, or without a model) is not mentioned. */
export function rankWords({ words, similarity, ranks }: Why): string[] {
  const any = ranks.words !== null || ranks.meaning !== null
  return [
    rank(ranks.words, 'whyRankWords') ?? (any && words.length === 0 ? t('whyNotInWords') : null),
    rank(ranks.meaning, 'whyRankMeaning') ?? (any && similarity !== null ? t('whyNotInMeaning') : null),
  ].filter((sentence) => sentence !== null)
}
