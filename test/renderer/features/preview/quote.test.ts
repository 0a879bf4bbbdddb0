import { describe, expect, it } from 'vitest'
import { quoteWithSource } from '../../../../renderer/features/preview/quote.ts'

const hit = { text: ' The deposit is returned. ', page: 4, lines: null, heading: 'Rent › Deposit' }

describe('a quote', () => {
  it('names its source down to the page', () => {
    expect(quoteWithSource({ name: 'lease.pdf', title: 'Lease' }, hit)).toBe(
      '“The deposit is returned.”\n— Lease, lease.pdf, Rent › Deposit, page 4',
    )
  })

  it('names lines where there are no pages, and a title only where it says more than the name', () => {
    expect(
      quoteWithSource({ name: 'a.ts', title: 'a.ts' }, { ...hit, page: null, heading: null, lines: [3, 9] }),
    ).toBe('“The deposit is returned.”\n— a.ts, lines 3–9')
  })
})
