import { describe, expect, it } from 'vitest'
import { checkedToken, createToken, tokenMatches } from '../../electron/server/token.ts'

describe('A token', () => {
  it('is 256 random bits that fit an address and a subprotocol', () => {
    const tokens = new Set(Array.from({ length: 50 }, createToken))
    expect(tokens.size).toBe(50)
    for (const token of tokens) expect(token).toMatch(/^[\w-]{43}$/)
  })

  it('matches itself and nothing else', () => {
    const token = createToken()
    expect(tokenMatches(token, token)).toBe(true)
    for (const other of ['', token.slice(1), `${token}x`, token.toUpperCase(), createToken()])
      expect(tokenMatches(token, other)).toBe(false)
  })

  it('of the caller’s own must be long and made of sendable characters', () => {
    expect(checkedToken('a'.repeat(32))).toBe('a'.repeat(32))
    for (const weak of ['', 'short', 'a'.repeat(31), `${'a'.repeat(40)},b`])
      expect(() => checkedToken(weak)).toThrow(expect.objectContaining({ code: 'INVALID_INPUT' }))
  })
})
