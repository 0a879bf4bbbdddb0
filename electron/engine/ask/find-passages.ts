import {
  searchInput,
  type DocumentSummary,
  type Notice,
  type PassageHit,
} from '../../../shared/contract/index.ts'
import type { Marker } from '../search/highlight.ts'
import { runSearch, type SearchDependencies } from '../search/search.ts'
import type { StoreCondition } from '../store/condition.ts'
import { plainQuestion } from './plain-question.ts'
import { signalsOf, type Signals } from './signals.ts'

/** A passage that may hold an answer, with its document. */
export interface Candidate {
  document: DocumentSummary
  hit: PassageHit
}

export interface FoundPassages {
  /** Best first. */
  candidates: Candidate[]
  /** One for each of the questions. */
  signals: Signals[]
  notices: Notice[]
  /** Marks the words of the first question; null where nothing was asked. */
  mark: Marker | null
}

/** Passages of which an answer is made. */
export const mostCandidates = 8

/** Documents that are looked at, and passages of each. */
const documents = 8
const passagesPerDocument = 6

/** Searches for each of some questions, which are one question in several ways or its parts, and gives each its turn. */
export async function findPassages(
  dependencies: SearchDependencies,
  questions: readonly string[],
  { filter, condition }: { filter: string; condition: StoreCondition | null },
  signal: AbortSignal,
): Promise<FoundPassages> {
  const found: FoundPassages = { candidates: [], signals: [], notices: [], mark: null }
  const lists: Candidate[][] = []
  for (const question of questions) {
    const query = `${plainQuestion(question)} ${filter}`.trim()
    const input = searchInput.parse({ query, limit: documents, passagesPerDocument })
    const searched = await runSearch(dependencies, input, signal, condition)
    const { results } = await searched.ranking.page(0, documents, signal)
    found.signals.push(signalsOf(results, searched.ranking.telling, mostCandidates))
    if (lists.length === 0) {
      found.notices.push(...searched.notices)
      found.mark = searched.ranking.telling.mark
    }
    lists.push(
      results
        .flatMap(({ document, passages }) => passages.map((hit) => ({ document, hit })))
        .sort((one, other) => other.hit.score - one.hit.score)
        .slice(0, mostCandidates),
    )
  }
  found.candidates = inTurn(lists)
  return found
}

/** The best of each list, then the second ones, and so on; each passage once. */
function inTurn(lists: readonly (readonly Candidate[])[]): Candidate[] {
  const chosen = new Map<number, Candidate>()
  for (let place = 0; place < mostCandidates; place++) {
    for (const list of lists) {
      const candidate = list[place]
      if (candidate && chosen.size < mostCandidates && !chosen.has(candidate.hit.id)) {
        chosen.set(candidate.hit.id, candidate)
      }
    }
  }
  return [...chosen.values()]
}
