import type { ModelInUse } from '../embed/model-state.ts'
import type { Wanted } from './apply.ts'
import { chunkIdOfEntry } from './lines.ts'

/** Somebody waits for an entry to be in the database, and a text to have its vectors: by which model is the answer. */
export interface Wish extends Wanted {
  done: (model: ModelInUse | null) => void
  failed: (cause: unknown) => void
}

/** So many are written together. */
export const mostTogether = 32

/** A text that makes it more than so many characters waits, unless it is the only one. */
const mostCharacters = 50_000

/** Takes wishes for different texts out of those that wait, those first that came first. */
export function takeTogether(waiting: Wish[]): Wish[] {
  const names = new Set<string>()
  let characters = 0
  const fits = ({ entry }: Wish): boolean => {
    const chunkId = chunkIdOfEntry(entry)
    characters += 'put' in entry ? entry.put.text.length : 0
    if (names.has(chunkId) || (names.size > 0 && characters > mostCharacters)) return false
    names.add(chunkId)
    return true
  }
  const end = waiting.slice(0, mostTogether).findIndex((wish) => !fits(wish))
  return waiting.splice(0, end === -1 ? mostTogether : end)
}
