import { execFileSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { checkLines } from '../../../../electron/engine/library/rules/rules.ts'
import { PathJudge } from '../../../../electron/engine/library/rules/path-judge.ts'
import { Tree } from '../support.ts'

let tree: Tree

beforeEach(async () => (tree = await Tree.make()))
afterEach(() => tree.clear())

describe('what a person tells Trove to leave out', () => {
  it('is written as in .gitignore, relative to the folder', async () => {
    await tree.put(
      'drafts/a.txt',
      'deep/drafts/b.txt',
      'old/c.txt',
      'deep/old/d.txt',
      'e.log',
      'keep.log',
      'f.txt',
    )
    const exclude = 'drafts/\n/old\n*.log\n!keep.log\n# a remark\n\n'
    expect(await tree.crawled({ rules: tree.rules({ exclude }) })).toEqual([
      'deep/old/d.txt',
      'f.txt',
      'keep.log',
    ])
  })

  it('goes by the folder before the library', async () => {
    await tree.put('a.txt', 'b.txt', 'c/d.txt', 'c/e.log')
    const rules = tree.rules({ exclude: '*.txt\nc/\n*.log' }, { exclude: '!a.txt\n!c/\n!d.txt' })
    expect(await tree.crawled({ rules })).toEqual(['a.txt', 'c/d.txt'])
  })

  it('goes before ignore files, hidden names and waste, and brings them back', async () => {
    await tree.put('.notes/a.txt', '.notes/.deep/b.txt', 'node_modules/c.md', 'git/d.txt', '~$e.txt')
    await tree.write('.gitignore', 'git/')
    const exclude = '!.notes/\n!node_modules/\n!git/\n!~$e.txt'
    expect(await tree.crawled({ rules: tree.rules({ exclude }) })).toEqual([
      '.notes/a.txt',
      'git/d.txt',
      'node_modules/c.md',
      '~$e.txt',
    ])
  })

  it('may be said by what is to be indexed', async () => {
    await tree.put('a.pdf', 'b.txt', 'letters/c.txt', 'letters/draft.txt', 'deep/letters/d.txt')
    const include = '*.pdf\n/letters/'
    expect(await tree.crawled({ rules: tree.rules({ include }) })).toEqual([
      'a.pdf',
      'letters/c.txt',
      'letters/draft.txt',
    ])
    expect(
      await tree.crawled({ rules: tree.rules({ include, exclude: 'draft*' }, { include: '*.txt' }) }),
    ).toEqual(['b.txt', 'deep/letters/d.txt', 'letters/c.txt'])
    expect(await tree.leftOut({ rules: tree.rules({ include }) })).toMatchObject({ 'b.txt': 'rule' })
  })

  it('may be a size', async () => {
    await tree.write('large.txt', 'x'.repeat(3_000))
    await tree.put('small.txt')
    const rules = tree.rules({ maxMegabytes: 50 }, { maxMegabytes: 0.002 })
    expect(await tree.crawled({ rules })).toEqual(['small.txt'])
    expect(await tree.leftOut({ rules })).toEqual({ 'large.txt': 'tooLarge' })
  })

  it('leaves a folder out whole: nothing in it comes back, as with git', async () => {
    await tree.put('a/b/c.txt')
    expect(await tree.crawled({ rules: tree.rules({ exclude: 'a/\n!a/b/c.txt' }) })).toEqual([])
  })
})

describe('a folder that is brought back', () => {
  it('brings what is in it, whatever it is called', async () => {
    const names = [
      'we[i]rd',
      '!bang',
      '#hash',
      'back\\slash',
      'star*',
      'q?',
      'new\nline',
      ' lead',
      'trail ',
      'tr\\ ',
      '[',
      '**',
      '$x^',
    ]
    const files = names.map((name) => `${name}/in/a.txt`)
    await tree.put(...files)
    const rules = tree.rules({ exclude: '*/' }, { exclude: '!*/' })
    expect(await tree.crawled({ rules })).toEqual(files.sort())
  })
})

describe('hidden entries and waste', () => {
  it('are left out, and say why', async () => {
    await tree.put(
      '.secret.txt',
      '.git/a.txt',
      'node_modules/a/readme.md',
      '~$letter.docx',
      'notes.txt~',
      'kept.txt',
      'a.xyz',
    )
    expect(await tree.crawled()).toEqual(['kept.txt'])
    expect(await tree.leftOut()).toEqual({
      '.secret.txt': 'hidden',
      '.git': 'hidden',
      node_modules: 'waste',
      '~$letter.docx': 'waste',
      'notes.txt~': 'waste',
      'a.xyz': 'unsupported',
    })
  })

  it('are each indexed when that is wanted', async () => {
    await tree.put('.config/a.txt', '.git/b.txt', 'node_modules/c.md')
    expect(await tree.crawled({ rules: tree.rules({ hidden: true }) })).toEqual(['.config/a.txt'])
    expect(await tree.crawled({ rules: tree.rules({ waste: true }) })).toEqual(['node_modules/c.md'])
    const both = tree.rules({ hidden: true }, { waste: true })
    expect(await tree.crawled({ rules: both })).toHaveLength(3)
  })

  it.each([
    ['build', 'package.json'],
    ['dist', 'pyproject.toml'],
    ['target', 'Cargo.toml'],
    ['out', 'build.gradle.kts'],
    ['obj', 'app.csproj'],
    ['vendor', 'go.mod'],
  ])('holds a folder %s for waste only beside %s', async (name, project) => {
    await tree.put(
      `mine/${name}/a.txt`,
      `project/${name}/a.txt`,
      `project/${project}`,
      `project/${name}-notes/a.txt`,
    )
    const found = (await tree.crawled()).filter((path) => path.endsWith('a.txt'))
    expect(found).toEqual([`mine/${name}/a.txt`, `project/${name}-notes/a.txt`])
  })
})

describe('lines that would take for ever', () => {
  it('are refused, so that no file of somebody else can hold Trove up', async () => {
    const deep = `${'a/'.repeat(120)}b.txt`
    await tree.put(deep)
    await tree.write(
      '.gitignore',
      `${'**/a/'.repeat(6)}c\n${'**/a/**/a/c\n'.repeat(2_000)}**/dist/**/*.map\n`,
    )
    const onFault = vi.fn()
    expect(await tree.crawled({ onFault })).toEqual([deep])
    expect(onFault).toHaveBeenCalledWith(tree.path('.gitignore'), expect.stringMatching(/^has 1902 lines/))
    expect(() => checkLines({ exclude: '**/a/**/b/**/c', include: '' })).toThrow(/make no sense/)
  }, 60_000)
})

describe('ignore files', () => {
  it('hold for their folder and below, the deeper one first', async () => {
    await tree.put('a.txt', 'deep/a.txt', 'deep/b.txt', 'deep/er/b.txt', 'c.txt')
    await tree.write('.gitignore', 'a.txt\n/c.txt\n')
    await tree.write('deep/.gitignore', '!a.txt\n/b.txt')
    expect(await tree.crawled()).toEqual(['deep/a.txt', 'deep/er/b.txt'])
    expect(await tree.leftOut()).toMatchObject({ 'a.txt': 'ignoreFile', 'deep/b.txt': 'ignoreFile' })
  })

  it('may be switched off', async () => {
    await tree.put('a.txt')
    await tree.write('.troveignore', '*')
    expect(await tree.crawled()).toEqual([])
    expect(await tree.crawled({ rules: tree.rules({}, { useIgnoreFiles: false }) })).toEqual(['a.txt'])
  })

  it('of Trove go before those of git beside them, and bring hidden entries back; those of git do not', async () => {
    await tree.put('kept.txt', '.trove/a.txt', '.vscode/b.txt')
    await tree.write('.gitignore', 'kept.txt\n!.vscode/')
    await tree.write('.troveignore', '!kept.txt\n!.trove/')
    expect(await tree.crawled()).toEqual(['.trove/a.txt', 'kept.txt'])
  })

  it('that are no use harm nothing, and are told', async () => {
    await tree.put(
      'a.txt',
      'large/a.txt',
      'binary/a.txt',
      'folder/a.txt',
      'senseless/a.txt',
      'senseless/b.txt',
      'link/a.txt',
    )
    await tree.write('large/.gitignore', '*\n'.repeat(600_000))
    await tree.write('binary/.gitignore', '*\n\0\u0001')
    mkdirSync(tree.path('folder/.gitignore'))
    await tree.write('senseless/.gitignore', `[z-a\n${'('.repeat(50)}\n\\\n!\n${'x'.repeat(5_000)}\n/b.txt\n`)
    symlinkSync('/dev/zero', tree.path('link/.gitignore'))
    execFileSync('mkfifo', [tree.path('.gitignore')])
    const onFault = vi.fn()
    const expected = [
      'a.txt',
      'large/a.txt',
      'binary/a.txt',
      'folder/a.txt',
      'senseless/a.txt',
      'link/a.txt',
    ].sort()
    expect(await tree.crawled({ onFault })).toEqual(expected)
    const told = new Map(
      onFault.mock.calls.map(([path, fault]) => [String(path).slice(tree.root.length + 1), fault]),
    )
    expect(Object.fromEntries(told)).toEqual({
      '.gitignore': 'is no file',
      'large/.gitignore': 'is larger than 1 MB',
      'binary/.gitignore': 'is no text',
      'folder/.gitignore': expect.stringMatching(/is no file/),
      'senseless/.gitignore': expect.stringMatching(/lines that make no sense/),
      'link/.gitignore': expect.stringMatching(/ELOOP/),
    })
  })
})

/** Git itself tells what it would keep. */
function keptByGit(root: string): string[] {
  execFileSync('git', ['init', '-q'], { cwd: root })
  const options = ['-c', 'core.quotePath=false', 'ls-files', '-z', '--others', '--exclude-standard']
  return execFileSync('git', options, { cwd: root, encoding: 'utf8' })
    .split('\0')
    .filter((path) => path.endsWith('.txt'))
    .sort()
}

const segment = fc.constantFrom('a', 'b', 'ab', 'a b', '[a]', 'x.txt', 'y.txt', 'ü.txt')
const pathOf = fc.array(segment, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('/'))
const line = fc
  .tuple(
    fc.constantFrom('', '', '', '!'),
    fc.constantFrom('', '/', '**/'),
    fc.array(fc.oneof(segment, fc.constantFrom('*', '?', '*.txt', '**', '[ab]', 'a*', '\\[a\\]')), {
      minLength: 1,
      maxLength: 3,
    }),
    fc.constantFrom('', '/', '/*', '/**', ' '),
  )
  .map(([sign, start, parts, end]) => sign + start + parts.join('/') + end)

describe('any tree with any .gitignore files', () => {
  it('is left with what git would keep, crawled or asked path by path', async () => {
    const files = fc.array(pathOf, { minLength: 1, maxLength: 12 })
    const ignores = fc.array(fc.tuple(fc.oneof(fc.constant(''), pathOf), fc.array(line, { maxLength: 5 })), {
      maxLength: 3,
    })
    await fc.assert(
      fc.asyncProperty(files, ignores, async (paths, texts) => {
        const own = await Tree.make()
        try {
          for (const path of paths) await own.put(`${path}/leaf.txt`).catch(() => undefined)
          for (const [folder, lines] of texts) {
            await own.write(join(folder, '.gitignore'), lines.join('\n')).catch(() => undefined)
          }
          const expected = keptByGit(own.root)
          expect(await own.crawled()).toEqual(expected)
          const all = await own.crawled({ rules: own.rules({ useIgnoreFiles: false }) })
          const judge = new PathJudge(own.root, own.rules(), [])
          expect(all.filter((path) => !judge.leavesOut(own.path(path), 'file'))).toEqual(expected)
        } finally {
          await own.clear()
        }
      }),
      { numRuns: 60 },
    )
  }, 120_000)
})
