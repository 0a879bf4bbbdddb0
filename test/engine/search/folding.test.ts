import { describe, expect, it } from 'vitest'
import { searchLibrary } from './support/search-library.ts'

const report = (quarter: string, title: string) => `# ${title}

The orchard had a good ${quarter}. Apples were picked by twelve people in six days, and the cider press ran without a
pause. Two ladders broke and were mended the same afternoon. The harvest supper was held in the long barn, as it has
been every year since the barn was built.
`

const terms = `## Terms

Payment of every invoice is due within thirty days without deduction. Interest on late payment is charged at nine points above
the base rate of the central bank. Goods remain the property of the seller until they have been paid in full. The place of
performance for both parties is the seat of the seller, whose courts have jurisdiction in all disputes that arise from this
contract, as far as the law allows. Complaints about visible defects have to be raised in writing within a week of
delivery, about hidden ones within a week of their discovery; later ones can't be taken into account. Set-off is allowed only with
claims that are undisputed or have been established by a court. Changes to these terms have to be made in writing, which
holds for this clause as well. Should one of these clauses be void, the others remain as they are, and the parties will
replace it by one that comes closest to what was meant by it.
`

const bill = (number: number, amount: string, goods: string) => `# Bill ${number}

Bill number ${number} of the orchard for ${goods}, delivered on the ${number % 28}th: ${amount} in all, to be paid into the account
of the orchard at the savings bank. Please state the number of the bill. We thank you for your order and hope to see you at the
harvest supper, which is held in the long barn this year as well. ${'Our greetings to your family. '.repeat(3)}

${terms}`

const library = searchLibrary({
  'report.md': report('autumn', 'Report on the year'),
  'copies/report copy.md': report('autumn', 'Report on the year'),
  'copies/again/report.md': report('autumn', 'Report on the year'),
  'report final.md': report('autumn', 'Final report').replace('mended', 'repaired'),
  'report spring.md': report('spring of 2031', 'Report on the year'),
  'bill 801.md': bill(801, '412.50 pounds', 'forty crates of apples'),
  'bill 802.md': bill(802, '97.20 pounds', 'nine crates of pears'),
  'bill 803.md': bill(803, '1,310.00 pounds', 'a press and its cover'),
})

const results = async (query: string, mode: 'hybrid' | 'exact' = 'hybrid') =>
  (await library().search(query, { mode })).results.map(({ document, folded }) => ({
    name: document.path.slice(document.path.indexOf('/documents/') + 11),
    folded: folded.map(({ name }) => name).sort(),
  }))

describe('documents that say the same', () => {
  it.each(['hybrid', 'exact'] as const)('are one result that names the others (%s)', async (mode) => {
    const found = await results('harvest supper apples ladders mended', mode)
    const reports = found.filter(({ name }) => !name.startsWith('bill'))
    expect(reports).toHaveLength(2)
    expect(reports.find(({ folded }) => folded.length > 0)?.folded).toHaveLength(3)
    expect(reports.find(({ folded }) => folded.length === 0)?.name).toBe('report spring.md')
  })

  it('are told once, also where the filter leaves one copy of them', async () => {
    const found = await results('apples in:again')
    expect(found).toEqual([{ name: 'copies/again/report.md', folded: [] }])
  })

  it('are one result in every order', async () => {
    const { results } = await library().search('harvest supper apples', { sort: 'name' })
    const shown = results.flatMap(({ document, folded }) => [document, ...folded]).map(({ path }) => path)
    expect(new Set(shown).size).toBe(shown.length)
    expect(shown.filter((path) => path.includes('report'))).toHaveLength(5)
  })
})

describe('documents that differ in what counts', () => {
  it('stay apart where their numbers differ', async () => {
    const found = await results('bill orchard account savings bank', 'exact')
    const bills = found.filter(({ name }) => name.startsWith('bill'))
    expect(bills.map(({ folded }) => folded)).toEqual([[], [], []])
  })

  it.each(['hybrid', 'exact'] as const)(
    'stay apart where the query is about what they share (%s)',
    async (mode) => {
      const found = await results('interest on late payment', mode)
      const bills = found.filter(({ name }) => name.startsWith('bill'))
      expect(bills.map(({ folded }) => folded)).toEqual([[], [], []])
    },
  )
})
