import { describe, expect, it } from 'vitest'
import type { AskAnswer } from '../../../shared/contract/index.ts'
import type { Driver } from '../../../electron/engine/store/driver.ts'
import type { Store } from '../../../electron/engine/store/types.ts'
import { source } from '../ask/support/source.ts'
import { useDatabase } from './support/library.ts'

const answer = (question: string, text = 'So it is [1].'): AskAnswer => ({
  question,
  askedAt: 1,
  outcome: 'answered',
  absence: null,
  text,
  sources: [source(1, 'So it is.')],
  cited: [1],
  citationsRemoved: 0,
  doubtful: [],
  model: 'm',
  confidence: 0.9,
  tookMs: { sources: 1, firstText: 2, total: 3 },
  notices: [],
})

describe('conversations in the store', () => {
  let driver: Driver
  let store: Store
  useDatabase((opened) => ({ driver, store } = opened))

  it('are named after their first question, cut at a word', async () => {
    const question = `  What ${'does the contract say about '.repeat(9)}it?`
    const { title } = await store.keepAnswer({ id: null, scope: {}, answer: answer(question) })
    expect(title).toMatch(/^What does the contract .* say…$|^What does the contract .*…$/)
    expect(title.length).toBeLessThanOrEqual(81)
  })

  it('hold what was answered as it was, whatever characters are in it', async () => {
    const hostile = answer('Why \u0000 \ud800?', "'; drop table conversations; -- \\u0000 😀")
    const { id } = await store.keepAnswer({ id: null, scope: { filter: "in:'x'" }, answer: hostile })
    const kept = await store.getConversation({ id })
    expect(kept.scope).toEqual({ filter: "in:'x'" })
    expect(kept.answers[0]?.text).toBe(hostile.text)
  })

  it('are listed by when they were gone on with', async () => {
    const first = await store.keepAnswer({ id: null, scope: {}, answer: answer('First?') })
    await store.keepAnswer({ id: null, scope: {}, answer: answer('Second?') })
    await driver.exec(`update conversations set updated_at = 0`)
    await store.keepAnswer({ id: first.id, scope: {}, answer: answer('More?') })
    const [latest] = await store.listConversations({ limit: 1 })
    expect(latest?.id).toBe(first.id)
    expect((await store.getConversation({ id: first.id })).answers).toHaveLength(2)
  })

  it('lose nothing but a turn that can not be read', async () => {
    const { id } = await store.keepAnswer({ id: null, scope: {}, answer: answer('Good?') })
    await driver.exec(
      `update conversations set turns = '[{"question": 5}]'::jsonb || turns, scope = '[1]' where id = ${id}`,
    )
    const kept = await store.getConversation({ id })
    expect(kept.answers.map(({ question }) => question)).toEqual(['Good?'])
    expect(kept.scope).toEqual({})
  })

  it('refuse a title that shows nothing, and are not found when they are gone', async () => {
    const { id } = await store.keepAnswer({ id: null, scope: {}, answer: answer('Gone?') })
    await expect(store.renameConversation({ id, title: '\u0000 ' })).rejects.toMatchObject({
      code: 'INVALID_INPUT',
    })
    await store.deleteConversation({ id })
    for (const attempt of [
      () => store.getConversation({ id }),
      () => store.deleteConversation({ id }),
      () => store.renameConversation({ id, title: 'x' }),
      () => store.keepAnswer({ id, scope: {}, answer: answer('More?') }),
    ]) {
      await expect(attempt()).rejects.toMatchObject({ code: 'NOT_FOUND' })
    }
  })
})
