import { describe, expect, it } from 'vitest'
import type { SearchOutput } from '../../../../shared/contract/index.ts'
import {
  findSelected,
  keepSelection,
  neighbour,
  passageIds,
} from '../../../../renderer/features/search/selection.ts'
import { fakeSearch } from '../../fake-search.ts'

const output = fakeSearch('landlord deposit', 'hybrid')
const ids = passageIds(output)

/** The same answer after every document was read anew: the passages have new numbers. */
const renumbered: SearchOutput = {
  ...output,
  results: output.results.map((result) => ({
    ...result,
    passages: result.passages.map((passage) => ({ ...passage, id: passage.id + 1_000 })),
  })),
}

describe('moving through the results', () => {
  it('goes from passage to passage across documents and stops at both ends', () => {
    expect(neighbour(output, ids[0] ?? null, 1)).toBe(ids[1])
    expect(neighbour(output, ids[2] ?? null, 1)).toBe(ids[3])
    expect(neighbour(output, ids[0] ?? null, -1)).toBe(ids[0])
    expect(neighbour(output, ids.at(-1) ?? null, 1)).toBe(ids.at(-1))
  })

  it('begins with the first where nothing is selected', () => {
    expect(neighbour(output, null, 1)).toBe(ids[0])
    expect(neighbour(null, null, 1)).toBeNull()
  })
})

describe('the selection after a refresh', () => {
  it('is the same passage while it is there', () => {
    expect(keepSelection({ output, selected: ids[3] ?? null }, output)).toBe(ids[3])
  })

  it('is the same document’s best passage once the document has been read anew', () => {
    const selected = ids.at(-1) ?? null
    const document = findSelected(output, selected)?.result.document.id
    const kept = keepSelection({ output, selected }, renumbered)
    expect(findSelected(renumbered, kept)?.result.document.id).toBe(document)
  })

  it('is the first of all where the document is gone, and nothing where nothing is found', () => {
    expect(keepSelection({ output, selected: 4_711 }, output)).toBe(ids[0])
    expect(keepSelection({ output, selected: ids[0] ?? null }, { ...output, results: [] })).toBeNull()
  })
})
