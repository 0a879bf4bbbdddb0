import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contract, validateInput, validateShellInput } from '../../../shared/contract/index.ts'
import { TroveError } from '../../../shared/errors.ts'

describe('the check of inputs against the contract', () => {
  it('fills in defaults', () => {
    expect(validateInput('search', { query: 'tea' })).toEqual({
      query: 'tea',
      mode: 'hybrid',
      sort: 'relevance',
      limit: 20,
      offset: 0,
      passagesPerDocument: 3,
      typing: false,
      verbatim: false,
      distance: 'cosine',
    })
  })

  it('names every field that does not fit', () => {
    expect(() => validateInput('search', { query: 7, limit: 0 })).toThrow(/query.*limit/)
  })

  it('refuses fields the contract does not know', () => {
    expect(() => validateInput('removeFolder', { folderId: 1, path: '/' })).toThrow(TroveError)
  })

  it.each(['nope', 'constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'refuses the method %s',
    (method) => {
      expect(() => validateInput(method, {})).toThrow(expect.objectContaining({ code: 'UNKNOWN_METHOD' }))
      expect(() => validateShellInput(method, {})).toThrow(
        expect.objectContaining({ code: 'UNKNOWN_METHOD' }),
      )
    },
  )

  it('answers any input with a value or an INVALID_INPUT', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(contract.requests)), fc.anything(), (method, input) => {
        try {
          validateInput(method, input)
        } catch (cause) {
          expect(cause).toMatchObject({ code: 'INVALID_INPUT' })
        }
      }),
    )
  })
})
