import type { SearchResult } from '../../../shared/contract/index.ts'
import { inverseDocumentFrequency } from '../analysis/bm25.ts'
import type { Telling } from '../search/result.ts'

/** How a question and what was found for it go together. All are 0 to 1, and none depends on the embedding model. */
export interface Signals {
  /** The question's words, weighed by their rarity, that stand together in the best of the passages. */
  coverage: number
  /** How far the best document's BM25 stands out from the mean of the next five. */
  prominence: number
  /** The question's words, the rare ones above all, in the title or name of one of the best three documents. */
  titled: number
  /** The share of the best passages that is of the best document. */
  concentration: number
}

const none: Signals = { coverage: 0, prominence: 0, titled: 0, concentration: 0 }

/** Documents with which the best is compared. */
const rivals = 5

const titledDocuments = 3

/** The words of a question with what each is worth, and how they are found in a text. */
class WeighedWords {
  readonly #telling: Telling
  readonly #worth: number[]

  constructor(telling: Telling) {
    this.#telling = telling
    const { passages, holding, terms } = telling
    this.#worth = terms.map(({ terms }, index) =>
      terms.length === 0 ? 0 : inverseDocumentFrequency(Math.min(passages, holding[index] ?? 0), passages),
    )
  }

  /** The share of the words that stand in a text, by their worth to this power. */
  share(text: string, language: string | null, power: number): number {
    const found = new Set(this.#telling.mark(text, language).map(({ term }) => term))
    let [sum, total] = [0, 0]
    this.#worth.forEach((worth, term) => {
      const weight = worth ** power
      total += weight
      if (found.has(term)) sum += weight
    })
    return total > 0 ? sum / total : 0
  }
}

/** `results`: of the question, best first. `passages`: how many of the best passages are looked at. */
export function signalsOf(results: readonly SearchResult[], telling: Telling, passages: number): Signals {
  const [first] = results
  if (!first) return none
  const words = new WeighedWords(telling)
  const best = results
    .flatMap(({ document, passages }) => passages.map((passage) => ({ document, passage })))
    .sort((one, other) => other.passage.score - one.passage.score)
    .slice(0, passages)
  const coverage = Math.max(
    ...best.map(({ document: { title, language }, passage: { heading, text } }) =>
      words.share([heading ?? '', title, text].join('\n'), language, 1),
    ),
  )
  const titled = Math.max(
    ...results
      .slice(0, titledDocuments)
      .map(({ document: { title, name, language } }) => words.share(`${title}\n${name}`, language, 2)),
  )
  const ofFirst = best.filter(({ document }) => document.id === best[0]?.document.id).length
  return { coverage, prominence: prominence(results), titled, concentration: ofFirst / best.length }
}

function prominence(results: readonly SearchResult[]): number {
  const scores = results
    .map(({ passages }) => Math.max(0, ...passages.map(({ why }) => why.bm25 ?? 0)))
    .sort((one, other) => other - one)
  const [best = 0, ...others] = scores
  if (best === 0) return 0
  const next = others.slice(0, rivals)
  const mean = next.reduce((sum, score) => sum + score, 0) / Math.max(1, next.length)
  return (best - mean) / best
}
