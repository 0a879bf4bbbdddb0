import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { previewOf } from '../../../electron/engine/library/preview.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { preview } from '../../../shared/contract/rules.ts'
import { Tree } from './support.ts'

let tree: Tree

beforeEach(async () => (tree = await Tree.make()))
afterEach(() => tree.clear())

const look = (limitMs?: number, signal = neverAborted) =>
  previewOf({ path: tree.root, kind: 'folder' }, { rules: tree.rules({ exclude: 'no/' }) }, signal, limitMs)

describe('a preview of a folder', () => {
  it('counts documents and bytes by type, and what is left out by reason, with examples', async () => {
    await tree.put('a.md', 'deep/b.md', 'c.txt', '.hidden.txt', 'no/d.txt', 'e.xyz', 'f.xyz')
    const told = await look()
    expect(preview.parse(told)).toEqual({
      path: tree.root,
      complete: true,
      documents: 3,
      bytes: 18,
      types: [
        { type: 'markdown', documents: 2, bytes: 13, examples: ['a.md', 'deep/b.md'] },
        { type: 'text', documents: 1, bytes: 5, examples: ['c.txt'] },
      ],
      leftOut: [
        { reason: 'unsupported', entries: 2, examples: expect.arrayContaining(['e.xyz', 'f.xyz']) },
        { reason: 'hidden', entries: 1, examples: ['.hidden.txt'] },
        { reason: 'rule', entries: 1, examples: ['no'] },
      ],
    })
  })

  it('gives a few examples of many', async () => {
    await tree.put(...Array.from({ length: 30 }, (_, n) => `${n}.txt`))
    const [text] = (await look()).types
    expect([text?.documents, text?.examples.length]).toEqual([30, 5])
  })

  it('tells a part of a folder that takes long', async () => {
    // So many that no machine looks through them in a millisecond.
    for (let folder = 0; folder < 150; folder++) await tree.put(`folder ${folder}/a.txt`)
    expect(await look(1)).toMatchObject({ complete: false })
  })

  it('is given up when nobody waits for it', async () => {
    await tree.put('a.txt')
    await expect(look(undefined, AbortSignal.abort())).rejects.toMatchObject({ code: 'CANCELLED' })
  })
})
