import { describe, expect, it } from 'vitest'
import { homePage, isSameSite } from '../../electron/main/origin.ts'

describe('the window’s own pages', () => {
  const home = homePage(undefined)

  it.each(['app://trove/index.html', 'app://trove/', 'app://trove/x?y#z'])('are recognised: %s', (url) => {
    expect(isSameSite(url, home)).toBe(true)
  })

  it.each([
    'app://trove.example/index.html',
    'app://other/index.html',
    'https://trove/index.html',
    'file:///index.html',
    'about:blank',
    'data:text/html,app://trove/',
    'app:trove',
    '',
  ])('are not confused with others: %s', (url) => {
    expect(isSameSite(url, home)).toBe(false)
  })

  it('are the development server’s while developing', () => {
    const served = homePage('http://localhost:5173/')
    expect(isSameSite('http://localhost:5173/main.tsx', served)).toBe(true)
    expect(isSameSite('http://localhost:5174/', served)).toBe(false)
  })
})
