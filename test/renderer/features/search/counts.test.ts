import { describe, expect, it, vi } from 'vitest'
import type { FacetsOutput } from '../../../../shared/contract/index.ts'
import { TroveError } from '../../../../shared/errors.ts'
import { createCounts } from '../../../../renderer/features/search/counts.ts'
import { fakeFacets } from '../../fake-facets.ts'
import { createStateDouble } from './store-double.ts'

function setUp() {
  const session = createStateDouble()
  const asked: {
    query: string
    signal: AbortSignal | undefined
    answer: (output: FacetsOutput) => void
    fail: (error: Error) => void
  }[] = []
  const counts = createCounts(
    session,
    (input, options) =>
      new Promise((answer, fail) => {
        asked.push({ query: input.query, signal: options?.signal, answer, fail })
      }),
  )
  return { session, asked, counts }
}

const like = { kind: 'passage', id: 3, name: 'lease.pdf', place: null } as const

describe('counting what a query has', () => {
  it('begins once the results are there, and belongs to their question', async () => {
    const { session, asked, counts } = setUp()
    session.start()
    expect(asked).toHaveLength(0)
    session.answer({ query: 'deposit' })
    expect(counts.get()).toMatchObject({ facets: null, pending: true })
    asked[0]?.answer(fakeFacets('deposit', 'hybrid'))
    await vi.waitFor(() => expect(counts.get()).toMatchObject({ of: { query: 'deposit' }, pending: false }))
  })

  it('is given up for another search, and begun again should the results stay', () => {
    const { session, asked, counts } = setUp()
    session.answer({ query: 'deposit' })
    session.start()
    expect(asked[0]?.signal?.aborted).toBe(true)
    expect(counts.get().pending).toBe(false)
    session.answer({ query: 'landlord' })
    expect(asked.map(({ query }) => query)).toEqual(['deposit', 'landlord'])
  })

  it('keeps the numbers of before until the new ones are there, also where those cannot be had', async () => {
    const { session, asked, counts } = setUp()
    session.answer({ query: 'deposit' })
    asked[0]?.answer(fakeFacets('deposit', 'hybrid'))
    await vi.waitFor(() => expect(counts.get().pending).toBe(false))
    session.answer({ query: 'landlord' })
    asked[1]?.fail(new TroveError('INTERNAL', 'no'))
    await vi.waitFor(() => expect(counts.get()).toMatchObject({ of: { query: 'deposit' }, pending: false }))
  })

  it('never takes an answer that comes too late', async () => {
    const { session, asked, counts } = setUp()
    session.answer({ query: 'deposit' })
    session.answer({ query: 'landlord' })
    asked[0]?.answer(fakeFacets('deposit', 'hybrid'))
    await Promise.resolve()
    expect(counts.get().of).toBeNull()
  })

  it('counts nothing for what is like something', () => {
    const { session, asked, counts } = setUp()
    session.answer({ query: 'deposit', like })
    expect(asked).toHaveLength(0)
    expect(counts.get().facets).toBeNull()
  })
})
