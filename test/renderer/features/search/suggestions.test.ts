import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EngineClient } from '../../../../shared/contract/index.ts'
import {
  createSuggester,
  pastSuggestion,
  suggestionPause,
} from '../../../../renderer/features/search/suggestions.ts'
import { fakeComplete } from '../../fake-complete.ts'

function setUp() {
  const ask = vi.fn<EngineClient['complete']>(async ({ text, cursor, limit = 8 }) =>
    fakeComplete(text, cursor, limit),
  )
  return { ask, suggester: createSuggester(ask) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('suggestions', () => {
  it('are asked for once after a pause, for the newest text', async () => {
    const { ask, suggester } = setUp()
    for (const text of ['l', 'la', 'land']) suggester.follow(text, text.length)
    await vi.advanceTimersByTimeAsync(suggestionPause)
    expect(ask.mock.calls.map(([{ text }]) => text)).toEqual(['land'])
    expect(suggester.get().items.map(({ label }) => label)).toContain('landlord')
  })

  it('never come after the list was closed or the text went on', async () => {
    const { ask, suggester } = setUp()
    suggester.follow('land', 4)
    vi.advanceTimersByTime(suggestionPause)
    suggester.close()
    await vi.advanceTimersByTimeAsync(suggestionPause)
    expect(ask.mock.calls[0]?.[1]?.signal?.aborted).toBe(true)
    expect(suggester.get().items).toEqual([])
  })

  it('leave out what stands there already', async () => {
    const { suggester, ask } = setUp()
    ask.mockResolvedValue([pastSuggestion({ query: 'rent' }), pastSuggestion({ query: 'rent due' })])
    suggester.follow('rent', 4)
    await vi.advanceTimersByTimeAsync(suggestionPause)
    expect(suggester.get().items.map(({ text }) => text)).toEqual(['rent due'])
  })

  it('are chosen in a circle, in which one place is that of none', () => {
    const { suggester } = setUp()
    suggester.offer(['a', 'b'].map((query) => pastSuggestion({ query })))
    const places = [1, 1, 1, 1, -1, -1].map((step) => {
      suggester.move(step === 1 ? 1 : -1)
      return suggester.get().active
    })
    expect(places).toEqual([0, 1, -1, 0, -1, 1])
  })

  it('are simply not there when they cannot be had', async () => {
    const { suggester, ask } = setUp()
    ask.mockRejectedValue(new Error('gone'))
    suggester.follow('rent', 4)
    await vi.advanceTimersByTimeAsync(suggestionPause)
    expect(suggester.get().items).toEqual([])
  })
})
