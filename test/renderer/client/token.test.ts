import { describe, expect, it } from 'vitest'
import { takeToken } from '../../../renderer/client/token.ts'

function setUp(hash: string, stored: string | null = null) {
  let kept = stored
  let address: string | null = null
  const token = takeToken(
    { hash, pathname: '/', search: '?look=dark' },
    { replaceState: (_state, _title, url) => (address = String(url)) },
    { getItem: () => kept, setItem: (_key, value) => (kept = value) },
  )
  return { token, kept, address }
}

describe('the token of a page', () => {
  it('is taken out of the address at once and kept for reloads', () => {
    expect(setUp('#token=s3cret')).toEqual({ token: 's3cret', kept: 's3cret', address: '/?look=dark' })
  })

  it('is the kept one after a reload, and leaves the address alone', () => {
    expect(setUp('', 'kept')).toEqual({ token: 'kept', kept: 'kept', address: null })
  })

  it('is replaced by a newer one', () => {
    expect(setUp('#token=new', 'old').kept).toBe('new')
  })

  it('is empty where there is none', () => {
    expect(setUp('').token).toBe('')
  })
})
