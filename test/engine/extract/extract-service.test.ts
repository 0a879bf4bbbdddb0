import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmod, mkdir, mkdtemp, realpath, rm, symlink, truncate, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createExtractService } from '../../../electron/engine/extract/extract-service.ts'
import type { ExtractOutput } from '../../../electron/engine/extract/service.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { makePdf } from './make-pdf.ts'

const service = createExtractService()
const isWindows = process.platform === 'win32'
let folder = ''
let root = ''

const extract = (name: string, knownHashes: string[] = []): Promise<ExtractOutput> =>
  service.extract({ path: join(root, name), root, knownHashes }, { signal: neverAborted })

const code = (code: string): object => expect.objectContaining({ code })

beforeAll(async () => {
  folder = await realpath(await mkdtemp(join(tmpdir(), 'trove-extract-')))
  root = join(folder, 'library')
  await mkdir(root)
  await writeFile(join(root, 'note.md'), '# Title\n\nA thought.\n')
  await writeFile(join(folder, 'secret.txt'), 'outside')
})

afterAll(() => rm(folder, { recursive: true }))

describe('reading a file', () => {
  it('answers its fingerprint and its passages', async () => {
    const output = await extract('note.md')
    expect(output).toMatchObject({
      hash: createHash('sha256').update('# Title\n\nA thought.\n').digest('hex'),
      size: 20,
      known: false,
      content: {
        type: 'markdown',
        title: 'Title',
        passages: [{ text: 'Title\n\nA thought.', lines: [1, 3] }],
      },
    })
  })

  it('answers what search by words needs: its language as it is written, its labels, and the words of each passage', async () => {
    const text =
      'Die schönen Häuser am See wurden im vergangenen Jahr verkauft, weil niemand darin wohnen wollte.'
    await writeFile(join(root, 'german.md'), `---\nlang: en\ntags: [Haus, 2024]\n---\n# Häuser\n\n${text}\n`)
    const output = await extract('german.md')
    if (output.known) throw new Error('It is new.')
    const { language, tags, passages, analysis } = output.content
    expect({ language, tags }).toEqual({ language: 'de', tags: ['haus', '2024'] })
    expect(analysis.words).toHaveLength(passages.length)
    expect(analysis.terms.passages[0]?.split(' ')).toContain('haus')
    expect(analysis.words[0]?.forms).toContain('hauser')
    expect(analysis.terms.whole.split(' ')).toContain('haus')
  })

  it('takes the language that a document states where its text is too short to tell', async () => {
    await writeFile(join(root, 'short.html'), '<html lang="de-AT"><body><p>Ja.</p></body></html>')
    expect(await extract('short.html')).toMatchObject({ content: { language: 'de' } })
    await writeFile(join(root, 'short.txt'), 'Ja.')
    expect(await extract('short.txt')).toMatchObject({ content: { language: null } })
  })

  it('answers only the fingerprint of a content that is known', async () => {
    const { hash } = await extract('note.md')
    expect(await extract('note.md', [hash])).toEqual({
      hash,
      size: 20,
      modifiedAt: expect.any(Number),
      known: true,
    })
  })

  it('takes a single chosen file for its own root', async () => {
    const path = join(root, 'note.md')
    expect(
      (await service.extract({ path, root: path, knownHashes: [] }, { signal: neverAborted })).known,
    ).toBe(false)
  })

  it('says why a file is not read', async () => {
    await writeFile(join(root, 'empty.txt'), '')
    await writeFile(join(root, 'white.txt'), ' \n\t\n')
    await writeFile(join(root, 'scan.pdf'), makePdf([{ content: '0 0 10 10 re f' }]))
    await writeFile(join(root, 'photo.jpg'), 'x')
    await writeFile(join(root, 'large.txt'), 'x')
    await truncate(join(root, 'large.txt'), 100 * 1024 * 1024 + 1)
    await mkdir(join(root, 'folder.txt'))
    await expect(extract('empty.txt')).rejects.toEqual(code('FILE_EMPTY'))
    await expect(extract('white.txt')).rejects.toEqual(code('FILE_NO_TEXT'))
    await expect(extract('scan.pdf')).rejects.toEqual(code('FILE_NO_TEXT'))
    await expect(extract('photo.jpg')).rejects.toEqual(code('FILE_UNSUPPORTED'))
    await expect(extract('large.txt')).rejects.toEqual(code('FILE_TOO_LARGE'))
    await expect(extract('folder.txt')).rejects.toEqual(code('FILE_UNSUPPORTED'))
    await expect(extract('gone.txt')).rejects.toEqual(code('FILE_VANISHED'))
  })

  it.skipIf(isWindows || process.getuid?.() === 0)('needs permission', async () => {
    await writeFile(join(root, 'private.txt'), 'x')
    await chmod(join(root, 'private.txt'), 0o000)
    await expect(extract('private.txt')).rejects.toEqual(code('FILE_UNREADABLE'))
  })

  it.skipIf(isWindows)('never waits for a pipe', async () => {
    execFileSync('mkfifo', [join(root, 'pipe.txt')])
    await expect(extract('pipe.txt')).rejects.toEqual(code('FILE_UNSUPPORTED'))
  })
})

describe('what lies outside of the chosen folder', () => {
  it('is not read by way of dots', async () => {
    await expect(extract('../secret.txt')).rejects.toEqual(code('OUTSIDE_LIBRARY'))
  })

  it.skipIf(isWindows)('is not read by way of links', async () => {
    await symlink(join(folder, 'secret.txt'), join(root, 'link.txt'))
    await symlink(folder, join(root, 'up'))
    await expect(extract('link.txt')).rejects.toEqual(code('OUTSIDE_LIBRARY'))
    await expect(extract('up/secret.txt')).rejects.toEqual(code('OUTSIDE_LIBRARY'))
  })

  it.skipIf(isWindows)('does not begin with the same letters', async () => {
    await mkdir(`${root}-too`)
    await writeFile(join(`${root}-too`, 'a.txt'), 'x')
    await expect(extract('../library-too/a.txt')).rejects.toEqual(code('OUTSIDE_LIBRARY'))
  })

  it.skipIf(isWindows)('links inside are left to their targets', async () => {
    await symlink(join(root, 'note.md'), join(root, 'alias.md'))
    await expect(extract('alias.md')).rejects.toEqual(code('FILE_UNSUPPORTED'))
  })
})

describe('a cancelled call', () => {
  it('does not read', async () => {
    const input = { path: join(root, 'note.md'), root, knownHashes: [] }
    const signal = AbortSignal.abort()
    await expect(service.extract(input, { signal })).rejects.toMatchObject({ name: 'AbortError' })
  })
})
