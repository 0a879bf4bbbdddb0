import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { messageIn, quoted } from '../../../electron/engine/providers/quote.ts'
import { durationMs, exhaustedMs, retryAfterMs } from '../../../electron/engine/providers/retry-after.ts'

describe("a provider's own words in an error", () => {
  it('are found in the usual shapes', () => {
    for (const answer of [{ error: { message: 'm' } }, { error: 'm' }, { message: 'm' }, { detail: 'm' }]) {
      expect(messageIn(answer)).toBe('m')
    }
    for (const answer of [undefined, null, 'm', [], { error: 1 }, {}]) expect(messageIn(answer)).toBeNull()
  })

  it('never hold the key, or a good piece of it', () => {
    const key = fc.stringMatching(/^[A-Za-z0-9]{12,40}$/)
    fc.assert(
      fc.property(key, fc.nat(11), fc.string(), fc.string(), (secret, start, before, after) => {
        const piece = secret.slice(Math.min(start, secret.length - 6))
        const told = quoted(`${before}${piece}${after} ${secret}`, { key: secret, sent: '' })
        expect(told.includes(piece)).toBe(false)
        expect(told.length).toBeLessThan(250)
      }),
    )
  })

  it('are one line without control characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (words) => {
        expect(quoted(words, { key: null, sent: '' })).not.toMatch(/[\p{Cc}\p{Cf}]/u)
      }),
    )
  })
})

describe('how long a provider wants to be left alone', () => {
  const now = Date.parse('2026-11-22T04:00:00Z')
  it.each<[Record<string, string>, number | null]>([
    [{}, null],
    [{ 'retry-after': '3' }, 3_000],
    [{ 'retry-after': '0.5' }, 500],
    [{ 'retry-after': 'Sun, 22 Nov 2026 04:00:10 GMT' }, 10_000],
    [{ 'retry-after': 'Sun, 22 Nov 2026 03:00:00 GMT' }, 0],
    [{ 'retry-after': 'soon' }, null],
    [{ 'retry-after-ms': '1500', 'retry-after': '9' }, 1_500],
  ])('is read from %j', (headers, ms) => {
    expect(retryAfterMs(headers, now)).toBe(ms)
  })

  it.each([
    ['1s', 1_000],
    ['6m0s', 360_000],
    ['200ms', 200],
    ['1h2m3.5s', 3_723_500],
    ['', null],
    ['1', null],
    ['s1', null],
    ['1s!', null],
  ])('%j is a duration of %j ms', (text, ms) => {
    expect(durationMs(text)).toBe(ms)
  })

  it('is only when a limit is used up', () => {
    expect(exhaustedMs({ 'x-ratelimit-remaining-requests': '1', 'x-ratelimit-reset-requests': '9s' })).toBe(0)
    expect(exhaustedMs({ 'x-ratelimit-remaining-requests': '0', 'x-ratelimit-reset-requests': '9s' })).toBe(
      9_000,
    )
    expect(exhaustedMs({ 'x-ratelimit-remaining-tokens': '0' })).toBe(0)
  })
})
