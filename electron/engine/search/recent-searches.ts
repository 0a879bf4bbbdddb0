import type { Searched } from './search.ts'

/** Searches whose further pages may still be asked for. */
const most = 8

/** After so long a further page is searched anew. */
const staleMs = 10 * 60_000

/** The last searches by what was asked, so that their next pages go on where the last one ended. */
export class RecentSearches {
  readonly #recent = new Map<string, { searched: Searched; at: number }>()

  get(key: string): Searched | null {
    const found = this.#recent.get(key)
    return found && performance.now() - found.at < staleMs ? found.searched : null
  }

  set(key: string, searched: Searched): void {
    this.#recent.delete(key)
    this.#recent.set(key, { searched, at: performance.now() })
    const [oldest] = this.#recent.keys()
    if (this.#recent.size > most && oldest !== undefined) this.#recent.delete(oldest)
  }
}
