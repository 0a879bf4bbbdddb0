import fc from 'fast-check'
import { expect, it } from 'vitest'
import { LastFew } from '../../electron/engine/last-few.ts'

const key = fc.constantFrom('a', 'b', 'c', 'd', 'e')
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ set: key }) },
  fc.record({ delete: key }),
  fc.constant({ clear: true }),
)

it('the last values that were set are kept, each under its key, and the one before them is forgotten', () => {
  const kept = new LastFew<number>(2)
  kept.set('one', 1)
  kept.set('two', 2)
  kept.set('three', 3)
  expect(['one', 'two', 'three'].map((key) => kept.get(key))).toEqual([undefined, 2, 3])
  kept.set('two', 22)
  expect(['two', 'three'].map((key) => kept.get(key))).toContain(22)
})

it('what is told is what was set last, and the last one is always there', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 30 }), (most, steps) => {
      const kept = new LastFew<number>(most)
      const all = new Map<string, number>()
      for (const [number, step] of steps.entries()) {
        if ('set' in step) {
          kept.set(step.set, number)
          all.set(step.set, number)
          expect(kept.get(step.set)).toBe(number)
        } else if ('delete' in step) {
          kept.delete(step.delete)
          all.delete(step.delete)
        } else {
          kept.clear()
          all.clear()
        }
        const found = [...'abcde'].filter((key) => kept.get(key) !== undefined)
        expect(found.length).toBeLessThanOrEqual(most)
        for (const key of found) expect(kept.get(key)).toBe(all.get(key))
      }
    }),
  )
})
