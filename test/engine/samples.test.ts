import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { neverAborted } from '../../shared/rpc/service.ts'
import { sampleQuestions } from '../fixtures/sample-questions.ts'
import { TestPlace, type TestEngine } from './support/open-test-engine.ts'

let place: TestPlace
let trove: TestEngine

beforeAll(async () => {
  place = await TestPlace.make()
  trove = await place.open({ watching: false })
  await trove.handlers.addSamples({}, { signal: neverAborted })
  await trove.engine.settled()
})
afterAll(() => place.clear())

const foldSpace = (text: string) => text.replace(/\s+/g, ' ')

describe('the sample library', () => {
  it('becomes searchable as a whole', async () => {
    const { documents, passages } = await trove.progress()
    expect(documents).toMatchObject({ total: 14, indexed: 14, pending: 0, failed: 0, skipped: 0 })
    expect(passages.embedded).toBe(passages.total)
  })

  it('answers the first question of the README with the page and the clause', async () => {
    const { results, mode } = await trove.search('how long until I get my deposit back')
    const [best] = results
    expect(mode).toBe('hybrid')
    expect(best?.document.name).toBe('tenancy-agreement.pdf')
    const answer = best?.passages.find(({ text }) => foldSpace(text).includes('within 21 days'))
    expect(answer?.page).toBe(4)
    expect(answer?.why.words.map(({ text }) => text)).toContain('deposit')
  })

  it.each(sampleQuestions.filter(({ kind }) => kind === 'exact'))(
    'finds the exact words of "$question" at their place',
    async ({ question, document, page, contains }) => {
      const { results } = await trove.search(question, { mode: 'exact', passagesPerDocument: 10 })
      const [best] = results
      expect(best?.document.path.endsWith(document)).toBe(true)
      const passage = best?.passages.find(({ text }) => foldSpace(text).includes(contains))
      expect(passage).toBeDefined()
      if (page !== undefined) expect(passage?.page).toBe(page)
    },
  )

  it('marks words at their place in the passage', async () => {
    const { results } = await trove.search('security deposit', { mode: 'exact' })
    const [passage] = results[0]?.passages ?? []
    const marked = passage?.highlights.map(([start, end]) => passage.text.slice(start, end).toLowerCase())
    expect(marked).toContain('deposit')
  })

  it('reads around a passage, in reading order', async () => {
    const { results } = await trove.search('deposit returned', { mode: 'exact' })
    const passage = results[0]?.passages[0]
    const around = await trove.handlers.readAround(
      { passageId: passage?.id ?? 0, before: 2, after: 2 },
      { signal: neverAborted },
    )
    expect(around.passages.map(({ id }) => id)).toContain(passage?.id)
    expect(around.passages.length).toBeGreaterThan(2)
    expect(around.document.name).toBe('tenancy-agreement.pdf')
  })
})
