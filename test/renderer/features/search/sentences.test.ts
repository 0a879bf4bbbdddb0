import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { EngineClient } from '../../../../shared/contract/index.ts'
import { createSentences } from '../../../../renderer/features/search/sentences.ts'
import { fakePassages } from '../../fake-library.ts'
import { hitOf } from '../../fake-search.ts'
import { createStateDouble } from './store-double.ts'

const like = { kind: 'document', id: 3, name: 'lease.pdf', place: null } as const
const byMeaning = fakePassages.slice(0, 3).map((passage) => hitOf(passage, [], 'meaning'))
const byWords = hitOf(fakePassages[2]!, ['landlord', 'deposit'], 'hybrid')

function setUp() {
  const session = createStateDouble()
  const ask = vi.fn<EngineClient['findSentences']>(async ({ passageIds }) =>
    passageIds.map((passageId) => ({ passageId, sentence: passageId === 1 ? null : [2, 9] })),
  )
  return { session, ask, sentences: createSentences(session, ask) }
}

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())
const settle = () => vi.advanceTimersByTimeAsync(1_000)

describe('the sentences that carry a meaning', () => {
  it('are found for the passages in sight that show no words, each once for a question', async () => {
    const { session, ask, sentences } = setUp()
    session.answer({ query: 'money back' })
    sentences.see([...byMeaning, byWords])
    await settle()
    sentences.see(byMeaning)
    await settle()
    expect(ask).toHaveBeenCalledOnce()
    expect(ask.mock.calls[0]?.[0]).toEqual({ query: 'money back', passageIds: [1, 2, 3] })
    expect([...sentences.get().keys()]).toEqual([2, 3])
  })

  it('are forgotten with their question', async () => {
    const { session, ask, sentences } = setUp()
    session.answer({ query: 'money back' })
    sentences.see(byMeaning)
    await settle()
    session.answer({ query: 'heating' })
    expect(sentences.get().size).toBe(0)
    await settle()
    expect(ask.mock.calls.at(-1)?.[0]).toMatchObject({ query: 'heating' })
  })

  it('are not looked for while the person writes, or for what is like something', async () => {
    const { session, ask, sentences } = setUp()
    sentences.see(byMeaning)
    session.answer({ query: 'money' }, true)
    await settle()
    session.answer({ query: 'money', like })
    await settle()
    expect(ask).not.toHaveBeenCalled()
  })

  it('are not shown in what is like something, though the query in the box is the same', async () => {
    const { session, sentences } = setUp()
    session.answer({ query: 'money back' })
    sentences.see(byMeaning)
    await settle()
    expect(sentences.get().size).toBe(2)
    session.answer({ query: 'money back', like })
    expect(sentences.get().size).toBe(0)
  })
})
