import fc from 'fast-check'
import type { WordIndex } from '../../../../electron/engine/store/word-index/word-index.ts'
import type { PlainRow } from './plain-bm25.ts'

/** Few, so that rows share them; among them what is easily confused or cut wrongly. */
const terms = [
  'a',
  'b',
  'ab',
  'ba',
  'abc',
  'é',
  '東京',
  '東',
  '\u{1F600}',
  '\uD83D',
  'x'.repeat(300),
  '__proto__',
]

export const term = fc.constantFrom(...terms)

/** A row to come, or groups to be removed. */
export type Step = { add: { gap: number; group: number; terms: string } } | { remove: number[] }

export const group = fc.nat(12)

const row = fc.record({
  gap: fc.integer({ min: 1, max: 1_000 }),
  group,
  terms: fc.oneof(
    // Nothing now and then, which makes two spaces of one.
    fc
      .array(fc.oneof({ weight: 9, arbitrary: term }, fc.constant('')), { maxLength: 12 })
      .map((terms) => terms.join(' ')),
    fc.tuple(term, fc.integer({ min: 200, max: 300 })).map(([term, times]) => `${term} `.repeat(times)),
  ),
})

export const steps = fc.array(
  fc.oneof(
    { weight: 8, arbitrary: row.map((add): Step => ({ add })) },
    { weight: 1, arbitrary: fc.array(group, { maxLength: 3 }).map((remove): Step => ({ remove })) },
  ),
  { maxLength: 60 },
)

/** Takes the steps in the index and in the list alike. */
export function take(steps: readonly Step[], index: WordIndex, rows: PlainRow[]): void {
  for (const step of steps) {
    if ('add' in step) {
      const { gap, group, terms } = step.add
      const id = (rows.at(-1)?.id ?? 0) + gap
      index.add(id, group, terms)
      rows.push({ id, group, terms, isDead: false })
    } else {
      index.removeGroups(step.remove)
      for (const row of rows) if (step.remove.includes(row.group)) row.isDead = true
    }
  }
}
