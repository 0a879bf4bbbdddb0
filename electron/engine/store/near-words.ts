import { editDistance } from '../analysis/edit-distance.ts'
import type { Database } from './database.ts'
import type { NearWord } from './rows.ts'
import type { Store } from './types.ts'
import { pastAll } from './words-beginning.ts'

/**
 * Words of some lengths that begin with one of two texts. As one text, since PGlite would take ten times as long to hand over
 * thousands of rows; a word holds no white space.
 */
const beginningLikeSql = `
  select string_agg(word || ' ' || passages, E'\\n') as words from vocabulary
  where ((word >= $1 and word < $2) or (word >= $3 and word < $4)) and abs(length(word) - $5::int) <= $6::int`

/** Which letters a word has, each as one of 32 bits: for telling most words apart at a glance. */
function letters(word: string): number {
  let bits = 0
  for (let at = 0; at < word.length; at++) bits |= 1 << (word.charCodeAt(at) & 31)
  return bits
}

function ones(bits: number): number {
  let count = 0
  for (let left = bits; left !== 0; left &= left - 1) count++
  return count
}

/** Words of the vocabulary that are spelled nearly like one. */
export const nearWords = (database: Database): Pick<Store, 'nearWords'> => ({
  nearWords: async ({ word, mistakes }, context) => {
    const [first = '', second = ''] = word
    if (first === '') return []
    const swapped = second + first
    const length = [...word].length
    const [row] = await database.read(
      (connection) =>
        connection.prepared<{ words: string | null }>(beginningLikeSql, [
          first,
          pastAll(first),
          swapped,
          pastAll(swapped),
          length,
          mistakes,
        ]),
      context?.signal,
    )
    const own = letters(word)
    return (row?.words?.split('\n') ?? []).flatMap((line): NearWord[] => {
      const [found = '', passages = ''] = line.split(' ')
      // A mistake takes one letter away and brings another at most.
      if (ones(letters(found) ^ own) > 2 * mistakes) return []
      const distance = editDistance(word, found)
      return distance <= mistakes ? [{ word: found, passages: Number(passages), distance }] : []
    })
  },
})
