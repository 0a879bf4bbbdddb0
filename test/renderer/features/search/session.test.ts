import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { SearchOutput } from '../../../../shared/contract/index.ts'
import { TroveError } from '../../../../shared/errors.ts'
import {
  createSearchSession,
  settlingPause,
  typingPause,
} from '../../../../renderer/features/search/session.ts'
import type { PageRequest } from '../../../../renderer/features/search/question.ts'
import { fakeSearch } from '../../fake-search.ts'

interface Asked extends PageRequest {
  signal: AbortSignal
  answer: (output: SearchOutput) => void
  fail: (error: Error) => void
}

function setUp() {
  const asked: Asked[] = []
  const session = createSearchSession(
    (request, signal) =>
      new Promise((answer, fail) => {
        asked.push({ ...request, signal, answer, fail })
      }),
  )
  const last = (): Asked => {
    const newest = asked.at(-1)
    if (newest === undefined) throw new Error('Nothing was asked.')
    return newest
  }
  const answerLast = async (): Promise<void> => {
    const { question, answer, ...page } = last()
    answer(fakeSearch(question.query, question.mode, { ...page, verbatim: question.verbatim }))
    await vi.advanceTimersByTimeAsync(0)
  }
  return { session, asked, last, answerLast }
}

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
