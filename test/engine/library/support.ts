import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative } from 'node:path'
import type { Store } from '../../../electron/engine/store/types.ts'
import type { Remote } from '../../../shared/rpc/service.ts'
import { crawl, type CrawlOptions } from '../../../electron/engine/library/crawl.ts'
import { rulesFor, type Rules } from '../../../electron/engine/library/rules/rules.ts'
import {
  folderRules,
  libraryRules,
  type FolderRules,
  type LeftOutReason,
  type LibraryRules,
} from '../../../shared/contract/rules.ts'

/** A store of this thread, called as one of another would be. */
export const remote = (store: Store): Remote<Store> => store as unknown as Remote<Store>

/** A folder of a test's own. */
export class Tree {
  readonly root: string

  private constructor(root: string) {
    this.root = root
  }

  static async make(): Promise<Tree> {
    return new Tree(await realpath(await mkdtemp(join(tmpdir(), 'trove-tree-'))))
  }

  path(name: string): string {
    return join(this.root, name)
  }

  /** Writes files whose text is their name. */
  async put(...names: string[]): Promise<void> {
    for (const name of names) await this.write(name, name)
  }

  async write(name: string, text: string | Uint8Array): Promise<void> {
    await mkdir(dirname(this.path(name)), { recursive: true })
    await writeFile(this.path(name), text)
  }

  rules(library: Partial<LibraryRules> = {}, folder: Partial<FolderRules> = {}): Rules {
    return rulesFor(this.root, libraryRules.parse(library), folderRules.parse(folder))
  }

  /** Relative paths of what a crawl finds, sorted. */
  async crawled(options: Partial<CrawlOptions> = {}): Promise<string[]> {
    const found: string[] = []
    for await (const files of crawl(this.root, { rules: this.rules(), ...options })) {
      for (const { path } of files) found.push(relative(this.root, path))
    }
    return found.sort()
  }

  /** Why entries are left out, by relative path. */
  async leftOut(options: Partial<CrawlOptions> = {}): Promise<Record<string, LeftOutReason>> {
    const reasons: Record<string, LeftOutReason> = {}
    const onLeftOut = (path: string, reason: LeftOutReason): void => {
      reasons[relative(this.root, path)] = reason
    }
    await this.crawled({ ...options, onLeftOut })
    return reasons
  }

  clear(): Promise<void> {
    return rm(this.root, { recursive: true, force: true })
  }
}
