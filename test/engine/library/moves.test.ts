import { copyFile, mkdir, rename } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest'
import { Extractor } from '../../../electron/engine/extract/extract-pool.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { TestPlace, type TestEngine } from '../support/open-test-engine.ts'

/** As many as somebody may rename at once. */
const many = Number(process.env['TROVE_MOVED_FILES'] ?? 400)

/** Time to wait for all of them, however slow the machine. */
const patience = 120_000 + many * 60

describe('a file whose content is in the library already', () => {
  let place: TestPlace
  let trove: TestEngine
  /** Whether each file that was hashed was known then, and so not read any further. */
  const hashed: boolean[] = []
  const { extract } = Extractor.prototype

  beforeAll(async () => {
    Extractor.prototype.extract = async function (this: Extractor, ...input) {
      const output = await extract.apply(this, input)
      hashed.push(output.known)
      return output
    }
    place = await TestPlace.make()
    trove = await place.open({ modelDirectory: undefined })
    for (let n = 0; n < many; n++)
      await place.write(`letters/${n % 20}/${n}.txt`, `Letter number ${n} to somebody.`)
    await trove.add(place.documents)
  }, 2 * patience)
  afterAll(async () => {
    Extractor.prototype.extract = extract
    await place.clear()
  })
  beforeEach(() => void (hashed.length = 0))

  const paths = async (query: string): Promise<string[]> => {
    const { results } = await trove.search(query, { mode: 'exact', sort: 'name' })
    return results.flatMap(({ document, folded }) => [document.path, ...folded.map(({ path }) => path)])
  }

  const allIndexed = (total: number) =>
    vi.waitFor(
      async () =>
        expect((await trove.progress()).documents).toMatchObject({ total, indexed: total, pending: 0 }),
      { timeout: patience, interval: 200 },
    )

  it(
    'costs no reading when its folder is renamed and moved deeper, with hundreds of others',
    async () => {
      await mkdir(join(place.documents, 'old'))
      await rename(join(place.documents, 'letters'), join(place.documents, 'old', 'post'))
      const deeper = join(place.documents, 'old', 'post', '17', '17.txt')
      await vi.waitFor(async () => expect(await paths('"letter number 17"')).toEqual([deeper]), patience)
      await allIndexed(many)
      expect(hashed.length).toBeGreaterThanOrEqual(many)
      expect(hashed).not.toContain(false)
    },
    2 * patience,
  )

  it(
    'costs no reading as a copy, nor when only the case of its name changes',
    async () => {
      const folder = join(place.documents, 'old', 'post', '3')
      await copyFile(join(folder, '3.txt'), join(folder, 'Copy.txt'))
      await allIndexed(many + 1)
      await rename(join(folder, 'Copy.txt'), join(folder, 'COPY.txt'))
      await vi.waitFor(
        async () =>
          expect(
            await trove.handlers.findDocument({ path: join(folder, 'COPY.txt') }, { signal: neverAborted }),
          ).not.toBeNull(),
        10_000,
      )
      await trove.engine.settled()
      expect(hashed).not.toContain(false)
    },
    patience,
  )
})
