import { describe, expect, it } from 'vitest'
import { mayBeSame, sketchOf } from '../../../electron/engine/search/sketch.ts'

const same = (one: string, other: string) => mayBeSame(sketchOf(one), sketchOf(other))

const english =
  'The landlord returns the deposit within thirty days after the end of the lease, less what is owed for damage beyond usual wear.'
const other =
  'Migrating geese cross the northern lakes in late autumn, when the first storms drive them from their summer breeding grounds.'

describe('the sketches of two texts', () => {
  it('are alike when the texts differ in case, punctuation, breaks, or a word of twenty', () => {
    expect(same(english, english.toUpperCase().replaceAll(' ', '\n'))).toBe(true)
    expect(same(english, english.replaceAll(',', ' –').replace('damage', 'losses'))).toBe(true)
    expect(same('房东应在租约结束后三十天内退还押金。', '房东应在租约结束后三十天内退还押金')).toBe(true)
  })

  it('are unlike when they are of other words of the same language', () => {
    expect(same(english, other)).toBe(false)
    expect(same('房东应在租约结束后三十天内退还押金。', '大雁在深秋飞越北方的湖泊,远离夏天的繁殖地。')).toBe(
      false,
    )
  })
})
