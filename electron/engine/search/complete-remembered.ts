import type { Completion as Suggestion, TextRange } from '../../../shared/contract/index.ts'
import type { RememberedQueries } from '../store/completion-rows.ts'
import { atStart } from './complete-matching.ts'

/** What is typed as it would be remembered; a space at its end counts. */
const spaced = (text: string): string => text.replace(/\s+/g, ' ').trimStart()

function whole(kind: 'past' | 'saved', label: string, query: string, typed: TextRange | null): Suggestion {
  return { kind, label, text: query, cursor: query.length, typed: typed && typed[1] > 0 ? typed : null }
}

/** Past queries that begin with the whole text. */
export function pastQueries(past: readonly string[], text: string, limit: number): Suggestion[] {
  const typed = spaced(text)
  const found: Suggestion[] = []
  for (const query of past) {
    if (found.length === limit) break
    const range = query === typed ? null : atStart(query, typed)
    if (range) found.push(whole('past', query, query, range))
  }
  return found
}

/** Saved searches whose name or query begins with the whole text. */
export function savedQueries(saved: RememberedQueries['saved'], text: string, limit: number): Suggestion[] {
  const typed = spaced(text)
  const found: Suggestion[] = []
  for (const { name, query } of saved) {
    if (found.length === limit) break
    const [byName, byQuery] = [atStart(name, typed), atStart(query, typed)]
    if (query === typed || !(byName || byQuery)) continue
    found.push(whole('saved', byName ? name : query, query, byName ?? byQuery))
  }
  return found
}
