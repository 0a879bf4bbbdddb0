import fc from 'fast-check'
import { expect, it } from 'vitest'
import { editDistance } from '../../../electron/engine/analysis/edit-distance.ts'

it('mistakes are letters left out, added, replaced or swapped', () => {
  expect(editDistance('forecast', 'forecast')).toBe(0)
  expect(editDistance('forcast', 'forecast')).toBe(1)
  expect(editDistance('foreecast', 'forecast')).toBe(1)
  expect(editDistance('forecazt', 'forecast')).toBe(1)
  expect(editDistance('forecats', 'forecast')).toBe(1)
  expect(editDistance('forcats', 'forecast')).toBe(2)
  expect(editDistance('', 'abc')).toBe(3)
  expect(editDistance('𠮷野', '吉野')).toBe(1)
})

const word = fc.string({ unit: fc.constantFrom('a', 'b', 'z'), minLength: 1, maxLength: 6 })

it('mistakes count the same both ways, and never more than the longer word has letters', () => {
  fc.assert(
    fc.property(word, word, (one, other) => {
      const distance = editDistance(one, other)
      expect(distance).toBe(editDistance(other, one))
      expect(distance).toBeGreaterThanOrEqual(Math.abs(one.length - other.length))
      expect(distance).toBeLessThanOrEqual(Math.max(one.length, other.length))
      expect(distance === 0).toBe(one === other)
    }),
  )
})
