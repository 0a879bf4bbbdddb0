import { vi } from 'vitest'
import type { SearchOutput } from '../../../../shared/contract/index.ts'
import type { PageRequest } from '../../../../renderer/features/search/question.ts'
import { createSearchSession } from '../../../../renderer/features/search/session.ts'
import { fakeSearch } from '../../fake-search.ts'

interface Asked extends PageRequest {
  signal: AbortSignal
  answer: (output: SearchOutput) => void
  fail: (error: Error) => void
}

/** A session whose questions are answered by hand, or as the scripted search would. */
export function setUp() {
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
