import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { gainsOf } from '../../../electron/engine/eval/gains.ts'
import { PlacedDocuments } from '../../../electron/engine/eval/placed-documents.ts'

let root: string
let placed: PlacedDocuments

const at = (name: string) => ({ path: join(root, name) })
const result = (name: string) => ({ document: at(name), folded: [] })

const gains = (names: string[], relevance: Record<string, number>): number[] =>
  gainsOf(names.map(result), placed, new Map(Object.entries(relevance)))

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'trove-gains-')))
  placed = new PlacedDocuments(root)
  await placed.write('a', '0/0.md', 'one text')
  await placed.write('b', '0/1.md', 'another text')
  await placed.write('c', '0/2.md', 'one text')
  await placed.write('d', '1/3.md', 'one text')
})
afterEach(() => rm(root, { recursive: true, force: true }))

describe('the gains of a ranking', () => {
  it('are the relevance of what stands at each rank', () => {
    expect(gains(['0/1.md', '0/0.md'], { a: 2 })).toEqual([0, 2])
    expect(gains(['0/1.md', '0/0.md'], { b: 1 })).toEqual([1, 0])
  })

  it('count a document whose copy is shown, at the rank of the copy', () => {
    expect(gains(['0/1.md', '0/0.md'], { d: 1 })).toEqual([0, 1])
  })

  it('give each relevant copy a rank, the best first, and other copies none', () => {
    expect(gains(['0/2.md', '0/1.md'], { a: 1, c: 3, b: 1 })).toEqual([3, 1, 1])
  })

  it('count what is folded into a result as they count copies', async () => {
    const told = [
      { document: at('0/0.md'), folded: [at('0/1.md')] },
      { document: at('1/3.md'), folded: [] },
    ]
    expect(gainsOf(told, placed, new Map([['b', 2]]))).toEqual([2, 0])
    expect(
      gainsOf(
        told,
        placed,
        new Map([
          ['a', 1],
          ['b', 2],
        ]),
      ),
    ).toEqual([2, 1, 0])
  })

  it('count a document once, however often it is shown', () => {
    expect(gains(['0/0.md', '0/2.md', '0/0.md'], { a: 1 })).toEqual([1, 0, 0])
  })

  it('are nothing for a file that is not of the collection', () => {
    expect(gains(['9/9.md', '../0/0.md', '0/0.md'], { a: 1 })).toEqual([0, 0, 1])
  })
})
