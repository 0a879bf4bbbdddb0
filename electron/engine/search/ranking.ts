import type { SearchResult } from '../../../shared/contract/index.ts'
import type { FoundContent } from './group.ts'
import type { LikelyPage } from './likely-page.ts'
import { loadFound, type LoadedContent, type LoadFoundOptions } from './load-found.ts'
import { toHit, toSummary, type Telling } from './result.ts'
import { saySameThing, type Compared } from './same-document.ts'

interface RankingOptions extends LoadFoundOptions {
  telling: Telling
  /** So many contents there are at most: when all are in the list, a deeper one holds no other. */
  most: number
}

export interface RankingInput extends RankingOptions {
  /** Best first. */
  contents: readonly FoundContent[]
  /** Fetches deeper lists; those that are new are appended. Null: there are none. */
  deepen: ((signal: AbortSignal) => Promise<readonly FoundContent[]>) | null
  /** What is loaded and marked already. */
  likely: LikelyPage | null
}

/** A result that is told already, with what tells others of its kind. */
interface Shown {
  result: SearchResult
  compared: Compared
}

/** More is fetched than is wanted, since some of it folds. */
const spare = 3

/** So many contents are loaded at once to tell so many results, and to know that there is a further one. */
export const batchFor = (results: number): number => results + 1 + spare

/**
 * The results of one search, told page by page. What was told stays as it is, so that pages fit together while the library
 * changes; each page loads only its own texts.
 */
export class Ranking {
  readonly #options: RankingOptions
  readonly #shown: Shown[] = []
  readonly #contents: FoundContent[]
  #next = 0
  #deepen: RankingInput['deepen']
  #likely: LikelyPage | null
  #turn: Promise<unknown> = Promise.resolve()

  constructor({ contents, deepen, likely, ...options }: RankingInput) {
    this.#options = options
    this.#contents = [...contents]
    this.#deepen = deepen
    this.#likely = likely
  }

  /** How the query's words are marked and weighed. */
  get telling(): Telling {
    return this.#options.telling
  }

  /**
   * Results from `offset` on, at most `limit`. Calls take their turn. `more`: there is a further result. Only whether the deeper
   * lists hold one is not looked up before it is asked for, so that the page after the last may be empty, once.
   */
  page(
    offset: number,
    limit: number,
    signal: AbortSignal,
  ): Promise<{ results: SearchResult[]; more: boolean }> {
    const turn = this.#turn.then(async () => {
      await this.#fill(offset + limit, signal)
      const results = this.#shown.slice(offset, offset + limit).map(({ result }) => result)
      const more = this.#shown.length > offset + limit || this.#mayGoDeeper
      return { results, more }
    })
    this.#turn = turn.catch(() => undefined)
    return turn
  }

  get #mayGoDeeper(): boolean {
    return this.#deepen !== null && this.#contents.length < this.#options.most
  }

  /** Tells so many results, and one more to know that it is there. */
  async #fill(count: number, signal: AbortSignal): Promise<void> {
    while (this.#shown.length <= count) {
      if (this.#next >= this.#contents.length) {
        if (this.#shown.length === count || !(await this.#goDeeper(signal))) return
      }
      const end = this.#next + batchFor(count - this.#shown.length)
      const batch = this.#contents.slice(this.#next, end)
      const loaded = await loadFound(batch, this.#options, signal, await this.#likely?.take())
      // Only now: a call that was cancelled has told nothing.
      for (const each of loaded) {
        if (this.#shown.length > count) break
        if (each) this.#tell(each)
        this.#next++
      }
      this.#likely = null
    }
  }

  async #goDeeper(signal: AbortSignal): Promise<boolean> {
    if (!this.#deepen || !this.#mayGoDeeper) return false
    const known = new Set(this.#contents.map(({ contentId }) => contentId))
    const found = await this.#deepen(signal)
    this.#deepen = null
    this.#contents.push(...found.filter(({ contentId }) => !known.has(contentId)))
    return this.#next < this.#contents.length
  }

  #tell({ found, document, copies, hits }: LoadedContent): void {
    const [first] = hits
    if (!first) return
    const { telling } = this.#options
    const { signature } = document
    const compared: Compared = { text: first.text.text, similarity: first.fused.similarity, signature }
    const documents = [document, ...copies].map(toSummary)
    const same = this.#shown.find((shown) => saySameThing(shown.compared, compared))
    if (same) {
      same.result.folded.push(...documents)
      return
    }
    const [summary, ...folded] = documents
    if (!summary) return
    const passages = hits.map(({ text, fused }) => {
      const marks = this.#likely?.marksOf(text.passageId) ?? telling.mark(text.text, document.language)
      return toHit(text, fused, marks, telling)
    })
    const result = {
      document: summary,
      score: found.score,
      passages,
      passagesFound: found.passages.length,
      folded,
    }
    this.#shown.push({ result, compared })
  }
}
