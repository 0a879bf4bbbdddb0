import { copyFile, mkdir, readdir, rename, rm, writeFile } from 'node:fs/promises'
import { join, sep } from 'node:path'
import fc from 'fast-check'

const names = [
  'a.txt',
  'b.md',
  'c',
  'd',
  '\u00fc.txt',
  'u\u0308.txt',
  '.hidden.md',
  'node_modules',
  'e.bin',
  'A.txt',
]
const lines = ['*.md', '!b.md', 'c/', '/a.txt', 'd', '**/c/a.txt', '']

const place = fc.nat({ max: 1_000 })
const name = fc.constantFrom(...names)

/** What happens on a disk. Numbers choose among the folders and files that are there. */
export const operation = fc.oneof(
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('write' as const), to: place, name }) },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('edit' as const), from: place }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('delete' as const), from: place }) },
  { weight: 4, arbitrary: fc.record({ kind: fc.constant('move' as const), from: place, to: place, name }) },
  { weight: 2, arbitrary: fc.record({ kind: fc.constant('copy' as const), from: place, to: place, name }) },
  { weight: 3, arbitrary: fc.record({ kind: fc.constant('mkdir' as const), to: place, name }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('swap' as const), from: place }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('ignore' as const),
      to: place,
      line: fc.constantFrom(...lines),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('wait' as const), ms: fc.constantFrom(0, 50, 200, 700) }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('restart' as const) }) },
)
export type Operation = typeof operation extends fc.Arbitrary<infer T> ? T : never

/** A disk on which operations happen. Those that make no sense there (a folder into itself, say) do nothing. */
export class Disk {
  readonly #root: string
  #written = 0

  constructor(root: string) {
    this.#root = root
  }

  /** What is there at first: otherwise most operations would find nothing to work on. */
  async fill(): Promise<void> {
    for (const folder of ['', 'c', 'd', 'c/d']) {
      await mkdir(join(this.#root, folder), { recursive: true })
      for (const name of ['a.txt', 'b.md', 'f.txt', 'g.txt'])
        await this.#write(join(this.#root, folder, name))
    }
  }

  async do(step: Operation): Promise<void> {
    if (step.kind === 'restart' || step.kind === 'wait') return
    const { folders, files } = await this.#list()
    const of = (list: readonly string[], which: number): string => list[which % list.length] ?? this.#root
    const all = [...files, ...folders.slice(1)]
    await this.#attempt(async () => {
      if (step.kind === 'write') await this.#write(join(of(folders, step.to), step.name))
      else if (step.kind === 'mkdir') await mkdir(join(of(folders, step.to), step.name))
      else if (step.kind === 'ignore')
        await writeFile(join(of(folders, step.to), '.gitignore'), `${step.line}\n`)
      else if (all.length === 0) return
      else if (step.kind === 'edit') await this.#write(of(files, step.from))
      else if (step.kind === 'delete') await rm(of(all, step.from), { recursive: true })
      else if (step.kind === 'move') await rename(of(all, step.from), join(of(folders, step.to), step.name))
      else if (step.kind === 'copy')
        await copyFile(of(files, step.from), join(of(folders, step.to), step.name))
      else {
        const path = of(files, step.from)
        await rm(path)
        await mkdir(path)
        await this.#write(join(path, 'a.txt'))
      }
    })
  }

  /** Every text is longer than all before it, so that no change hides behind a clock that is too coarse. */
  async #write(path: string): Promise<void> {
    this.#written++
    await writeFile(path, `Text ${this.#written} ${'and so on '.repeat(this.#written)}`)
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    try {
      await work()
    } catch (cause) {
      const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
      if (!/^(EEXIST|EISDIR|ENOTDIR|ENOTEMPTY|EINVAL|ENOENT|ERR_FS_\w+)$/.test(code)) throw cause
    }
  }

  async #list(): Promise<{ folders: string[]; files: string[] }> {
    const entries = await readdir(this.#root, { recursive: true, withFileTypes: true })
    const paths = (folder: boolean): string[] =>
      entries
        .filter((entry) => entry.isDirectory() === folder)
        .map((entry) => entry.parentPath + sep + entry.name)
        .sort()
    return { folders: [this.#root, ...paths(true)], files: paths(false) }
  }
}
