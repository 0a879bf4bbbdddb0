import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { TroveError } from '../../../../shared/errors.ts'
import { settlingPause, typingPause } from '../../../../renderer/features/search/session.ts'
import { fakeSearch } from '../../fake-search.ts'
import { setUp } from './session-double.ts'

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

describe('search as you type', () => {
  it('asks once after a pause, however many letters were typed', async () => {
    const { session, asked } = setUp()
    for (const text of ['d', 'de', 'deposit']) session.type(text)
    expect(asked).toHaveLength(0)
    await vi.advanceTimersByTimeAsync(typingPause)
    expect(asked).toMatchObject([{ question: { query: 'deposit', mode: 'hybrid' }, typing: true }])
  })

  it('asks at once when it is told to, and not again after the pause', async () => {
    const { session, asked } = setUp()
    session.type('deposit')
    session.submit()
    await vi.advanceTimersByTimeAsync(typingPause * 2)
    expect(asked).toHaveLength(1)
  })

  it('cancels the search under way at the next keystroke', () => {
    const { session, last } = setUp()
    session.type('deposit')
    session.submit()
    const first = last()
    session.type('deposit back')
    expect(first.signal.aborted).toBe(true)
  })

  it('never shows an answer that arrives after a newer question was asked', async () => {
    const { session, asked, answerLast } = setUp()
    session.type('bees')
    session.submit()
    session.type('deposit')
    session.submit()
    await answerLast()
    asked[0]?.answer(fakeSearch('bees', 'hybrid'))
    await vi.advanceTimersByTimeAsync(0)
    expect(session.get().output?.query).toBe('deposit')
  })

  it('keeps what is shown until the next answer is there', async () => {
    const { session, answerLast } = setUp()
    session.type('deposit')
    session.submit()
    await answerLast()
    session.type('landlord')
    session.submit()
    expect(session.get()).toMatchObject({ busy: true, output: { query: 'deposit' } })
    await answerLast()
    expect(session.get()).toMatchObject({ busy: false, output: { query: 'landlord' } })
  })

  it('asks nothing while an input method composes, and once it is done', async () => {
    const { session, asked } = setUp()
    session.startComposing()
    session.type('にほ')
    await vi.advanceTimersByTimeAsync(typingPause * 3)
    expect(asked).toHaveLength(0)
    session.endComposing('日本')
    await vi.advanceTimersByTimeAsync(typingPause)
    expect(asked.map(({ question }) => question.query)).toEqual(['日本'])
  })

  it('forgets everything but the mode when the box is emptied', async () => {
    const { session, last, answerLast } = setUp()
    session.setMode('exact')
    session.type('deposit')
    session.submit()
    await answerLast()
    session.type('landlord')
    session.submit()
    session.type('  ')
    expect(last().signal.aborted).toBe(true)
    expect(session.get()).toMatchObject({ output: null, busy: false, selected: null, mode: 'exact' })
  })

  it('keeps the results and says why when a search fails', async () => {
    const { session, last, answerLast } = setUp()
    session.type('deposit')
    session.submit()
    await answerLast()
    session.type('landlord')
    session.submit()
    last().fail(new TroveError('DISCONNECTED', 'gone'))
    await vi.advanceTimersByTimeAsync(0)
    expect(session.get()).toMatchObject({ busy: false, error: { code: 'DISCONNECTED' } })
    expect(session.get().output?.query).toBe('deposit')
  })
})

describe('a refresh', () => {
  it('keeps the selection and does not count as a new answer', async () => {
    const { session, answerLast } = setUp()
    session.type('deposit')
    session.submit()
    await answerLast()
    const second = session.get().output?.results[0]?.passages[1]?.id ?? 0
    session.select(second)
    const { round } = session.get()
    session.refresh()
    await answerLast()
    expect(session.get()).toMatchObject({ selected: second, round, busy: false })
  })

  it('leaves a search that is under way alone', () => {
    const { session, asked } = setUp()
    session.type('deposit')
    session.submit()
    session.refresh()
    expect(asked).toHaveLength(1)
  })

  it('asks a question again that failed', async () => {
    const { session, last, asked } = setUp()
    session.type('deposit')
    session.submit()
    last().fail(new TroveError('DISCONNECTED', 'gone'))
    await vi.advanceTimersByTimeAsync(0)
    session.refresh()
    expect(asked).toHaveLength(2)
  })

  it('asks nothing where nothing was searched', () => {
    const { session, asked } = setUp()
    session.refresh()
    expect(asked).toHaveLength(0)
  })
})

describe('the end of typing', () => {
  it('asks once more, with the last word as a whole one, and tells nobody that it works', async () => {
    const { session, asked, answerLast } = setUp()
    session.type('deposit')
    await vi.advanceTimersByTimeAsync(typingPause)
    await answerLast()
    await vi.advanceTimersByTimeAsync(settlingPause)
    expect(asked.map(({ typing }) => typing)).toEqual([true, false])
    expect(session.get().busy).toBe(false)
  })

  it('keeps whoever has not moved with the best result, whichever that is now', async () => {
    const { session, asked, answerLast } = setUp()
    const better = fakeSearch('rent boiler', 'hybrid')
    session.type('deposit')
    await vi.advanceTimersByTimeAsync(typingPause)
    await answerLast()
    await vi.advanceTimersByTimeAsync(settlingPause)
    asked.at(-1)?.answer(better)
    await vi.advanceTimersByTimeAsync(0)
    expect(session.get().selected).toBe(better.results[0]?.passages[0]?.id)
  })

  it('leaves whoever has moved where they are', async () => {
    const { session, answerLast } = setUp()
    session.type('deposit')
    await vi.advanceTimersByTimeAsync(typingPause)
    await answerLast()
    const second = session.get().output?.results[1]?.passages[0]?.id ?? 0
    session.select(second)
    await vi.advanceTimersByTimeAsync(settlingPause)
    await answerLast()
    expect(session.get()).toMatchObject({ selected: second, typing: false })
  })

  it('is over at once with Enter', async () => {
    const { session, asked } = setUp()
    session.type('deposit')
    session.submit()
    await vi.advanceTimersByTimeAsync(settlingPause * 2)
    expect(asked.map(({ typing }) => typing)).toEqual([false])
  })
})

describe('what is like something', () => {
  const like = { kind: 'passage', id: 3, name: 'lease.pdf', place: 'page 4' } as const

  it('is shown in place of the results, and the way back leads to just those', async () => {
    const { session, last, asked, answerLast } = setUp()
    session.run({ query: 'deposit' })
    await answerLast()
    const second = session.get().output?.results[0]?.passages[1]?.id ?? 0
    session.select(second)
    const { output } = session.get()
    session.findSimilar(like)
    expect(last().question.like).toEqual(like)
    await answerLast()
    session.findSimilar({ ...like, id: 4 })
    await answerLast()
    session.goBack()
    expect(session.get()).toMatchObject({ like: null, query: 'deposit', selected: second, busy: false })
    expect(session.get().output).toBe(output)
    expect(asked).toHaveLength(3)
  })

  it('gives way to typing', async () => {
    const { session, answerLast } = setUp()
    session.run({ query: 'deposit' })
    await answerLast()
    session.findSimilar(like)
    session.type('deposit back')
    expect(session.get()).toMatchObject({ like: null, former: null })
    session.goBack()
    expect(session.get().query).toBe('deposit back')
  })
})

describe('an order, and insisting on words', () => {
  it('are asked for at once; the order stays and the insisting ends with the next keystroke', async () => {
    const { session, last } = setUp()
    session.run({ query: 'depositt' })
    session.run({ verbatim: true })
    expect(last().question).toMatchObject({ query: 'depositt', verbatim: true })
    session.setSort('newest')
    session.type('deposit')
    await vi.advanceTimersByTimeAsync(typingPause)
    expect(last().question).toMatchObject({ verbatim: false, sort: 'newest' })
  })
})
