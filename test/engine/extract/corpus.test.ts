import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { Extractor } from '../../../electron/engine/extract/extract-pool.ts'
import { toTroveError } from '../../../shared/errors.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'

const root = join(import.meta.dirname, '../../../../shared/data/docs/pdfjs')

it.skipIf(!existsSync(root))(
  'every hostile PDF ends in text or in a reason (needs ../shared/data)',
  async () => {
    const small = readdirSync(root).filter(
      (name) => name.endsWith('.pdf') && statSync(join(root, name)).size < 6_000,
    )
    expect(small.length).toBeGreaterThan(40)
    const extractor = new Extractor()
    const outcomes: string[] = []
    for (const name of small) {
      outcomes.push(
        await extractor.extract({ path: join(root, name), root, knownHashes: [] }, neverAborted).then(
          (output) => (output.known ? 'known' : 'text'),
          (cause: unknown) => toTroveError(cause).code,
        ),
      )
    }
    await extractor.close()
    expect(
      outcomes.filter((outcome) => !/^text$|^FILE_(?:ENCRYPTED|DAMAGED|NO_TEXT|EMPTY)$/.test(outcome)),
    ).toEqual([])
    expect(outcomes).toContain('text')
  },
)
