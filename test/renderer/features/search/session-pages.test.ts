import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { maxResults } from '../../../../shared/contract/index.ts'
import { TroveError } from '../../../../shared/errors.ts'
import { pageSize } from '../../../../renderer/features/search/pages.ts'
import { fakeSearch } from '../../fake-search.ts'
import { setUp } from './session-double.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('the pages of an answer', () => {
  async function searched(query: string) {
    const all = setUp()
    all.session.run({ query })
    await all.answerLast()
    return all
  }
  const ids = (session: ReturnType<typeof setUp>['session']) =>
    session.get().output?.results.map(({ document }) => document.id) ?? []

  it('follow one another without a gap or a double', async () => {
    const { session, last, answerLast } = await searched('minutes')
    session.more()
    session.more()
    expect(last()).toMatchObject({ offset: pageSize, limit: pageSize })
    expect(session.get()).toMatchObject({ page: 'loading', busy: false })
    await answerLast()
    expect(ids(session)).toHaveLength(2 * pageSize)
    expect(new Set(ids(session)).size).toBe(2 * pageSize)
    expect(session.get().output?.more).toBe(true)
  })

  it('leave out a document that a change moved down, and still go on behind it', async () => {
    const { session, last, answerLast } = await searched('minutes')
    session.more()
    last().answer(fakeSearch('minutes', 'hybrid', { offset: pageSize - 1, limit: pageSize }))
    await vi.advanceTimersByTimeAsync(0)
    expect(ids(session)).toHaveLength(2 * pageSize - 1)
    session.more()
    expect(last().offset).toBe(2 * pageSize)
    await answerLast()
  })

  it('keep what is there when one fails, and it can be asked for again', async () => {
    const { session, last, answerLast } = await searched('minutes')
    const round = session.get().round
    session.more()
    last().fail(new TroveError('INTERNAL', 'no'))
    await vi.advanceTimersByTimeAsync(0)
    expect(session.get()).toMatchObject({ page: 'failed', error: null, round })
    session.more()
    await answerLast()
    expect(ids(session)).toHaveLength(2 * pageSize)
  })

  it('give way to another search, which is not failed by it', async () => {
    const { session, last, answerLast } = await searched('minutes')
    session.more()
    const page = last()
    session.run({ query: 'deposit' })
    expect(page.signal.aborted).toBe(true)
    page.fail(new TroveError('CANCELLED', 'gone'))
    await answerLast()
    expect(session.get()).toMatchObject({ page: 'idle', output: { query: 'deposit' } })
  })

  it('end where the engine tells no more', async () => {
    const { session, asked } = await searched('minutes')
    for (let page = 0; page < 40; page++) {
      session.more()
      const { question, answer, ...request } = asked.at(-1)!
      answer(fakeSearch(question.query, 'hybrid', request))
      await vi.advanceTimersByTimeAsync(0)
    }
    expect(ids(session)).toHaveLength(maxResults)
    expect(Math.max(...asked.map(({ offset, limit }) => offset + limit))).toBe(maxResults)
  })

  it('are all asked for again by a refresh, in few large ones', async () => {
    const { session, asked, answerLast } = await searched('minutes')
    for (let page = 0; page < 5; page++) {
      session.more()
      await answerLast()
    }
    const before = asked.length
    session.refresh()
    await answerLast()
    await answerLast()
    expect(asked.slice(before).map(({ limit }) => limit)).toEqual([200, 100])
    expect(ids(session)).toHaveLength(6 * pageSize)
  })
})

describe('all passages of a document', () => {
  it('are asked for around its place, and stay over a refresh', async () => {
    const { session, last, answerLast } = setUp()
    session.run({ query: 'deposit landlord rent' })
    await answerLast()
    const shown = () => session.get().output?.results.find(({ passagesFound }) => passagesFound > 3)
    const few = shown()
    const opening = session.openOut(few?.document.id ?? 0)
    await answerLast()
    await opening
    const many = shown()?.passages.length ?? 0
    expect(many).toBeGreaterThan(few?.passages.length ?? 0)
    session.refresh()
    expect(last().passagesPerDocument).toBeLessThan(many)
    await answerLast()
    expect(shown()?.passages).toHaveLength(many)
  })

  it('are not put into another answer that came in between', async () => {
    const { session, last, answerLast } = setUp()
    session.run({ query: 'deposit' })
    await answerLast()
    const opening = session.openOut(session.get().output?.results[0]?.document.id ?? 0)
    const slow = last()
    session.run({ query: 'bees' })
    await answerLast()
    slow.answer(fakeSearch('deposit', 'hybrid', { passagesPerDocument: 20 }))
    await opening
    expect(session.get().output?.results).toEqual(
      fakeSearch('bees', 'hybrid', { passagesPerDocument: 3 }).results,
    )
  })
})
