import { describe, expect, it } from 'vitest'
import { fromWireError, isCancelled, toTroveError, toWireError, TroveError } from '../../shared/errors.ts'

describe('an error that crosses a border', () => {
  it('keeps code, sentence and details, as plain data', () => {
    const error = new TroveError('DISK_FULL', 'No room.', { details: { free: 12 } })
    const wire = structuredClone(toWireError(error))
    expect(wire).toEqual({ code: 'DISK_FULL', message: 'No room.', details: { free: 12 } })
    expect(fromWireError(wire)).toBeInstanceOf(TroveError)
    expect(toWireError(fromWireError(wire))).toEqual(wire)
  })

  it('becomes INTERNAL when it has no code of ours, with its cause kept', () => {
    const cause = new RangeError('odd')
    expect(toTroveError(cause)).toMatchObject({ code: 'INTERNAL', message: 'odd', cause })
    expect(toTroveError('text')).toMatchObject({ code: 'INTERNAL', message: 'text' })
  })

  it('is recognised as given up, whichever library threw it', () => {
    expect(isCancelled(AbortSignal.abort().reason)).toBe(true)
    expect(isCancelled(new TroveError('CANCELLED', 'x'))).toBe(true)
    expect(isCancelled(new Error('x'))).toBe(false)
    expect(toTroveError(AbortSignal.abort().reason).code).toBe('CANCELLED')
  })
})
