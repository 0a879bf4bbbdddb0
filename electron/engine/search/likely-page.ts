import { setImmediate as nextTick } from 'node:timers/promises'
import { passagesOf, type FoundContent } from './group.ts'
import type { Mark, Marker } from './highlight.ts'
import { emptyPage, loadPage, type LoadOptions, type Page } from './load-page.ts'

/**
 * The page that words alone would make, loaded and marked while the query is still being embedded and compared: the database and
 * this thread would only wait. Most of it is told in the end. What goes wrong here is left to whoever loads the page.
 */
export class LikelyPage {
  readonly #loading: Promise<Page>
  readonly #marks = new Map<number, Mark[]>()
  #isWanted = true

  /** `contents`: so many as a page is made of, best first. */
  constructor(
    contents: readonly FoundContent[],
    options: LoadOptions & { mark: Promise<Marker> },
    signal: AbortSignal,
  ) {
    const contentIds = contents.map(({ contentId }) => contentId)
    const passageIds = contents.flatMap((found) =>
      passagesOf(found, options.passagesPerDocument).flatMap(({ passageId }) => passageId ?? []),
    )
    this.#loading = loadPage({ contentIds, passageIds }, options, signal).catch(() => emptyPage)
    this.#markAll(options.mark).catch(() => undefined)
  }

  /** What was loaded, nothing when that failed. Nothing more is marked from now on. */
  async take(): Promise<Page> {
    const page = await this.#loading
    this.#isWanted = false
    return page
  }

  /** The words of a passage, as far as they are marked. */
  marksOf(passageId: number): Mark[] | undefined {
    return this.#marks.get(passageId)
  }

  async #markAll(marker: Promise<Marker>): Promise<void> {
    const [{ documents, passages }, mark] = await Promise.all([this.#loading, marker])
    const languageOf = new Map(documents.map(({ contentId, language }) => [contentId, language]))
    for (const { passageId, contentId, text } of passages) {
      // A message with the query's vector may have come.
      await nextTick()
      if (!this.#isWanted) return
      this.#marks.set(passageId, mark(text, languageOf.get(contentId) ?? null))
    }
  }
}
