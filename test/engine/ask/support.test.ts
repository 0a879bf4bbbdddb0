import { describe, expect, it } from 'vitest'
import { claimsOf } from '../../../electron/engine/ask/claims.ts'
import { isSupported } from '../../../electron/engine/ask/support.ts'
import { source } from './support/source.ts'

const lease = source(
  1,
  'The landlord returns the deposit of 1,200 euros within 30 days after the keys were handed over.',
)
const garden = source(2, 'Tomatoes are watered in the morning, before the sun stands high.')

const supported = async (answer: string, sources = [lease, garden], language: string | null = 'en') => {
  const [claim] = claimsOf(answer)
  if (!claim) throw new Error('There is no statement.')
  return isSupported(claim, sources, language)
}

describe('a statement', () => {
  it('is supported by a source that says it in other words', async () => {
    expect(await supported('Deposits are returned by landlords within 30 days [1].')).toBe(true)
  })

  it('is not supported by another source, or by none', async () => {
    expect(await supported('Deposits are returned by landlords within 30 days [2].')).toBe(false)
    expect(await supported('Deposits are returned by landlords within 30 days.')).toBe(false)
    expect(await supported('Deposits are returned by landlords within 30 days [9].')).toBe(false)
  })

  it('is not supported when a number is another one', async () => {
    expect(await supported('The landlord returns the deposit within 60 days [1].')).toBe(false)
    expect(await supported('The landlord returns the deposit of 1,200 euros [1].')).toBe(true)
  })

  it('is not supported when most of it was added', async () => {
    const added = 'The landlord must pay interest at the statutory rate and reimburse moving expenses [1].'
    expect(await supported(added)).toBe(false)
  })

  it('may rest on several sources together', async () => {
    const both = 'The landlord returns the deposit, and tomatoes are watered in the morning'
    expect(await supported(`${both} [1].`)).toBe(false)
    expect(await supported(`${both} [1][2].`)).toBe(true)
  })

  it('in another language than its source is judged by its numbers alone', async () => {
    const german = 'Der Vermieter zahlt die Kaution innerhalb von 30 Tagen zurück [1].'
    expect(await supported(german, [lease], 'de')).toBe(true)
    expect(await supported(german.replace('30', '90'), [lease], 'de')).toBe(false)
  })
})
