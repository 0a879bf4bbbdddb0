import { mkdtemp, readdir, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { inWorkplace } from '../../../electron/engine/eval/workplace.ts'

let root: string

beforeEach(async () => {
  root = await realpath(await mkdtemp(join(tmpdir(), 'trove-workplace-')))
})
afterEach(() => rm(root, { recursive: true, force: true }))

describe('a workplace', () => {
  it.each([
    ['when the work is done', async () => undefined],
    ['when it failed', () => Promise.reject(new Error('no'))],
  ])('is gone %s, with all that is in it', async (_when, end) => {
    let seen = ''
    const working = inWorkplace(undefined, async (directory) => {
      seen = directory
      await writeFile(join(directory, 'file'), 'text')
      return end()
    })
    await working.catch(() => undefined)
    await expect(readdir(seen)).rejects.toThrow('ENOENT')
  })

  it('that was asked for is made, and stays', async () => {
    const kept = join(root, 'new')
    await inWorkplace(kept, (directory) => writeFile(join(directory, 'file'), 'text'))
    expect(await readdir(kept)).toEqual(['file'])
    await expect(inWorkplace(kept, async () => undefined)).rejects.toMatchObject({ code: 'INVALID_INPUT' })
    expect(await readdir(kept)).toEqual(['file'])
  })
})
