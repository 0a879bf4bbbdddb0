import type { Completion } from '../../../shared/contract/index.ts'

/** Completions of one kind, best first, and how many of them have a place before any other kind gets more. */
export interface CompletionGroup {
  share: number
  completions: readonly Completion[]
}

/**
 * The completions to show, in the order of the groups: each group's share first, then what is left of the room to the first groups that
 * have more. None twice, and none that leaves the text as it is.
 */
export function chooseCompletions(
  groups: readonly CompletionGroup[],
  text: string,
  limit: number,
): Completion[] {
  const seen = new Set([text])
  const distinct = groups.map(({ share, completions }) => ({
    share,
    completions: completions.filter((completion) => !seen.has(completion.text) && seen.add(completion.text)),
  }))
  let room = limit
  const take = (count: number): number => {
    const taken = Math.min(count, room)
    room -= taken
    return taken
  }
  const shares = distinct.map(({ share, completions }) => take(Math.min(share, completions.length)))
  return distinct.flatMap(({ completions }, index) => {
    const share = shares[index] ?? 0
    return completions.slice(0, share + take(completions.length - share))
  })
}
