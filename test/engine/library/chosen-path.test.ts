import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { isInside, presence, resolveChosenPath } from '../../../electron/engine/library/chosen-path.ts'

let root: string

beforeEach(async () => (root = await realpath(await mkdtemp(join(tmpdir(), 'trove-chosen-')))))
afterEach(() => rm(root, { recursive: true, force: true }))

describe('a path a person chose', () => {
  it('is kept absolute, with links resolved', async () => {
    await mkdir(join(root, 'real'))
    await symlink(join(root, 'real'), join(root, 'link'))
    expect(await resolveChosenPath(join(root, 'link', '..', 'link'))).toEqual({
      path: join(root, 'real'),
      kind: 'folder',
    })
  })

  it('may be a single file Trove can read', async () => {
    await writeFile(join(root, 'a.txt'), 'a')
    await writeFile(join(root, 'a.exe'), 'a')
    expect(await resolveChosenPath(join(root, 'a.txt'))).toMatchObject({ kind: 'file' })
    await expect(resolveChosenPath(join(root, 'a.exe'))).rejects.toMatchObject({ code: 'FILE_UNSUPPORTED' })
  })

  it('is refused with a reason when it is not there, or neither folder nor file', async () => {
    await expect(resolveChosenPath(join(root, 'nope'))).rejects.toMatchObject({ code: 'FOLDER_NOT_FOUND' })
    await expect(resolveChosenPath('/dev/null')).rejects.toMatchObject({ code: 'FILE_UNSUPPORTED' })
  })
})

describe('being inside a folder', () => {
  it('is told from merely beginning with its name', () => {
    expect(isInside('/home/ann/docs/a', '/home/ann/docs')).toBe(true)
    expect(isInside('/home/ann/docs', '/home/ann/docs')).toBe(true)
    expect(isInside('/home/ann/docs-old/a', '/home/ann/docs')).toBe(false)
    expect(isInside('/home', '/')).toBe(true)
  })
})

describe('a chosen path that is missing', () => {
  it('is deleted when it is a file whose folder is there, and out of reach otherwise', async () => {
    expect(await presence({ path: root, kind: 'folder' })).toBe('present')
    expect(await presence({ path: join(root, 'gone'), kind: 'folder' })).toBe('unreachable')
    expect(await presence({ path: join(root, 'gone.txt'), kind: 'file' })).toBe('deleted')
    expect(await presence({ path: join(root, 'gone', 'a.txt'), kind: 'file' })).toBe('unreachable')
  })
})
