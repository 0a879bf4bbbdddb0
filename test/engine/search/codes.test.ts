import { describe, expect, it } from 'vitest'
import { tokenize } from '../../../electron/engine/analysis/tokens.ts'
import { withoutPartsOfCodes } from '../../../electron/engine/search/codes.ts'

const forms = (text: string): string[] => withoutPartsOfCodes(tokenize(text)).map(({ form }) => form)

describe('a code in a query', () => {
  it('stands for itself, not for its letters and its digits', () => {
    expect(forms('walrus17')).toEqual(['walrus17'])
    expect(forms('sha256 of QX4417')).toEqual(['sha256', 'of', 'qx4417'])
  })

  it('is no name in humps, which may be written apart', () => {
    expect(forms('parseRequest')).toEqual(['parserequest', 'parse', 'request'])
  })

  it('is no date or number of several parts', () => {
    expect(forms('2024-03')).toEqual(['2024', '03', '202403'])
    expect(forms('E-4042')).toEqual(['e', '4042', 'e4042'])
  })
})
