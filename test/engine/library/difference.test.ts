import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { difference } from '../../../electron/engine/library/difference.ts'

const seen = (path: string, size = 1, modifiedAt = 1_000, local = true) => ({
  path,
  size,
  modifiedAt,
  type: 'text' as const,
  local,
})
const known = (documentId: number, path: string, size = 1, modifiedAt = 1_000) => ({
  documentId,
  path,
  size,
  modifiedAt,
})

describe('comparing the library with the disk', () => {
  it('finds what is new, what changed and what is gone', () => {
    const before = [known(1, 'same'), known(2, 'grown'), known(3, 'touched'), known(4, 'gone')]
    const now = [seen('same'), seen('grown', 2), seen('touched', 1, 2_000), seen('new')]
    const { changed, removedIds } = difference(before, now)
    expect(changed.map(({ path }) => path)).toEqual(['grown', 'touched', 'new'])
    expect(removedIds).toEqual([4])
  })

  it('takes a time that was only rounded for the same', () => {
    expect(difference([known(1, 'a', 1, 1_000.123)], [seen('a', 1, 1_000.123_456)]).changed).toEqual([])
  })

  it('takes a placeholder for a file in a cloud for new only when nothing is known of it', () => {
    const before = [known(1, 'read before it went')]
    const now = [seen('read before it went', 9, 9, false), seen('never here', 9, 9, false)]
    const { changed, away, removedIds } = difference(before, now)
    expect([changed, removedIds]).toEqual([[], []])
    expect(away.map(({ path }) => path)).toEqual(['never here'])
  })

  it('finds nothing when nothing changed', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string()), (paths) => {
        const result = difference(
          paths.map((path, index) => known(index, path)),
          paths.map((path) => seen(path)),
        )
        expect(result).toEqual({ changed: [], away: [], removedIds: [] })
      }),
    )
  })
})
