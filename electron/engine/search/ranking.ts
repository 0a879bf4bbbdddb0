import type { SearchResult } from '../../../shared/contract/index.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { DocumentRow, PassageText } from '../store/rows.ts'
import type { WordRow } from '../store/condition.ts'
import type { Store } from '../store/types.ts'
import type { FoundContent } from './group.ts'
import type { Fused } from './fusion.ts'
import { saySame, wordingOf, type Wording } from './near-duplicates.ts'
import { toHit, toSummary, type Telling } from './result.ts'

export interface RankingInput {
  store: Remote<Store>
  /** Best first. */
  contents: readonly FoundContent[]
  /** Fetches deeper lists; those that are new are appended. Null: there are none. */
  deepen: ((signal: AbortSignal) => Promise<readonly FoundContent[]>) | null
  telling: Telling
  /** So many contents there are at most: when all are in the list, a deeper one holds no other. */
  most: number
  /** The words of the query, for finding the best passage of a content none of whose passages is in a list. */
  rows: readonly WordRow[]
  passagesPerDocument: number
  /** Only these documents are shown. */
  documentIds: Int32Array | undefined
}

/** A result that is told already, with what tells others of its kind. */
interface Shown {
  result: SearchResult
  best: Fused
  text: string
  wording: Wording | null
}

/** Similarities to the query of two passages that say the same differ by less. */
const sameSimilarity = 0.02
const sameLength = 0.8

/** More is fetched than is wanted, since some of it folds. */
const spare = 3

/**
 * The results of one search, told page by page. What was told stays as it is, so that pages fit together while the library
 * changes; each page loads only its own texts.
 */
export class Ranking {
  readonly #input: RankingInput
  readonly #shown: Shown[] = []
  readonly #contents: FoundContent[]
  #next = 0
  #deepen: RankingInput['deepen']
  #turn: Promise<unknown> = Promise.resolve()

  constructor(input: RankingInput) {
    this.#input = input
    this.#contents = [...input.contents]
    this.#deepen = input.deepen
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
    return this.#deepen !== null && this.#contents.length < this.#input.most
  }

  /** Tells so many results, and one more to know that it is there. */
  async #fill(count: number, signal: AbortSignal): Promise<void> {
    while (this.#shown.length <= count) {
      if (this.#next >= this.#contents.length) {
        if (this.#shown.length === count || !(await this.#goDeeper(signal))) return
      }
      const end = this.#next + count + 1 - this.#shown.length + spare
      const batch = this.#contents.slice(this.#next, end)
      const loaded = await this.#load(batch, signal)
      // Only now: a call that was cancelled has told nothing.
      for (const each of loaded) {
        if (this.#shown.length > count) break
        this.#next++
        if (each) this.#tell(each)
      }
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

  /** The batch with its texts; null for a content that no document shows any more. */
  async #load(batch: readonly FoundContent[], signal: AbortSignal): Promise<(Loaded | null)[]> {
    const { store, rows, passagesPerDocument, documentIds } = this.#input
    const without = batch
      .filter(({ passages }) => passages[0]?.passageId === null)
      .map(({ contentId }) => contentId)
    const [documents, best] = await Promise.all([
      store.showing({ contentIds: batch.map(({ contentId }) => contentId), documentIds }, { signal }),
      without.length > 0 ? store.bestPassages({ contentIds: without, rows }, { signal }) : [],
    ])
    const bestOf = new Map(best.map(({ contentId, passageId }) => [contentId, passageId]))
    const wanted = batch.map(({ contentId, passages }) => {
      const found = passages.flatMap((fused) => {
        const passageId = fused.passageId ?? bestOf.get(contentId)
        return passageId === undefined ? [] : [{ ...fused, passageId }]
      })
      // What stands for the whole content may be in a list by itself too.
      const first = new Map(found.toReversed().map((each) => [each.passageId, each]))
      return found.filter((each) => first.get(each.passageId) === each).slice(0, passagesPerDocument)
    })
    const passageIds = wanted.flat().map(({ passageId }) => passageId)
    const texts = passageIds.length > 0 ? await store.loadPassages({ passageIds }, { signal }) : []
    const textOf = new Map(texts.map((text) => [text.passageId, text]))
    return batch.map((found, index) => {
      const showing = documents.filter(({ contentId }) => contentId === found.contentId)
      const hits = (wanted[index] ?? []).flatMap((fused) => {
        const text = textOf.get(fused.passageId)
        return text ? [{ fused, text }] : []
      })
      const [document, ...copies] = showing
      return document && hits.length > 0 ? { found, document, copies, hits } : null
    })
  }

  #tell({ found, document, copies, hits }: Loaded): void {
    const [first] = hits
    if (!first) return
    const shown: Shown = {
      best: first.fused,
      text: first.text.text,
      wording: null,
      result: {
        document: toSummary(document),
        score: found.score,
        passages: [],
        passagesFound: found.passages.length,
        folded: copies.map(toSummary),
      },
    }
    const same = this.#shown.find((other) => isSame(other, shown))
    if (same) {
      same.result.folded.push(shown.result.document, ...shown.result.folded)
      return
    }
    shown.result.passages = hits.map(({ text, fused }) =>
      toHit(text, fused, document.language, this.#input.telling),
    )
    this.#shown.push(shown)
  }
}

interface Loaded {
  found: FoundContent
  document: DocumentRow
  copies: DocumentRow[]
  hits: { fused: Fused; text: PassageText }[]
}

/** Whether two results say the same. Only those that are alike from afar have their words compared. */
function isSame(one: Shown, other: Shown): boolean {
  const [a, b] = [one.best.similarity, other.best.similarity]
  if (a !== null && b !== null && Math.abs(a - b) > sameSimilarity) return false
  const lengths = [one.text.length, other.text.length]
  if (Math.min(...lengths) < sameLength * Math.max(...lengths)) return false
  one.wording ??= wordingOf(one.text)
  other.wording ??= wordingOf(other.text)
  return saySame(one.wording, other.wording)
}
