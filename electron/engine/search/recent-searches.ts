import { LastFew } from '../last-few.ts'
import type { Searched } from './search.ts'

/** Searches whose further pages may still be asked for: what a person scrolls through, and little else to collect as garbage. */
const most = 3

/** After so long a further page is searched anew. */
const staleMs = 10 * 60_000

/** The last searches by what was asked, so that their next pages go on where the last one ended. */
export class RecentSearches {
  readonly #recent = new LastFew<{ searched: Searched; at: number }>(most)

  get(key: string): Searched | null {
    const found = this.#recent.get(key)
    return found && performance.now() - found.at < staleMs ? found.searched : null
  }

  set(key: string, searched: Searched): void {
    this.#recent.set(key, { searched, at: performance.now() })
  }
}
