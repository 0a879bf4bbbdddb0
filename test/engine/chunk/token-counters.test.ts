import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Tokenizer } from '@huggingface/tokenizers'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { estimateTokens } from '../../../electron/engine/chunk/estimate-tokens.ts'
import { loadTokenizer } from '../../../electron/engine/chunk/load-tokenizer.ts'

const fixture = join(import.meta.dirname, '../../fixtures/model')
const miniLm = join(import.meta.dirname, '../../../../shared/data/models/all-MiniLM-L6-v2-random')

const texts = [
  'The committee approved the budget for renovating the library in March 2024.',
  'Donaudampfschifffahrtsgesellschaft und Größenordnungen sind Herausforderungen.',
  'See https://example.org/a/b?c=d&e=f, e-mail ada@example.org (room 12-B).',
  '図書館の予算は三月に承認されました。',
  'for (let index = 0; index < list.length; index++) total += list[index]',
]

function exactly(directory: string): (text: string) => number {
  const json = (name: string): object => JSON.parse(readFileSync(join(directory, name), 'utf8')) as object
  const tokenizer = new Tokenizer(json('tokenizer.json'), json('tokenizer_config.json'))
  return (text) => tokenizer.encode(text, { add_special_tokens: false }).ids.length
}

describe('the tokenizer of a model', () => {
  it('counts as the model does', async () => {
    const counter = await loadTokenizer(fixture)
    for (const text of texts) expect(counter.count(text)).toBe(exactly(fixture)(text))
  })

  it('takes no longer for a word without end, and counts no fewer tokens', async () => {
    const counter = await loadTokenizer(fixture)
    expect(counter.count('a1b2c3'.repeat(50_000))).toBeGreaterThan(10_000)
  })

  it('that is not there is an invalid model', async () => {
    await expect(loadTokenizer(import.meta.dirname)).rejects.toMatchObject({ code: 'MODEL_INVALID' })
  })

  it.skipIf(!existsSync(miniLm))('counts as MiniLM does (needs ../shared/data)', async () => {
    const counter = await loadTokenizer(miniLm)
    for (const text of texts) expect(counter.count(text)).toBe(exactly(miniLm)(text))
  })
})

describe('the estimate', () => {
  it.skipIf(!existsSync(miniLm))('is near what MiniLM counts, rather above it (needs ../shared/data)', () => {
    const count = exactly(miniLm)
    const english = texts[0] ?? ''
    expect(estimateTokens.count(english)).toBeGreaterThanOrEqual(count(english))
    expect(estimateTokens.count(english)).toBeLessThan(count(english) * 1.7)
    const total = (counted: (text: string) => number): number =>
      texts.reduce((sum, text) => sum + counted(text), 0)
    expect(total(estimateTokens.count)).toBeGreaterThan(total(count) * 0.9)
  })

  it('takes each character of a script without spaces for one token', () => {
    expect(estimateTokens.count('漢字かな')).toBe(4)
    expect(estimateTokens.count('1,000')).toBe(5)
    expect(estimateTokens.count(' \n')).toBe(0)
  })
})
