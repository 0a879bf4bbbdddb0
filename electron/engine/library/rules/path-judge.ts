import { readdirSync } from 'node:fs'
import { basename, dirname } from 'node:path'
import { isInside } from '../chosen-path.ts'
import { ignoreFileNames, readIgnoreFileNow } from './ignore-files.ts'
import { leftOut, levelBelow, rootLevel, type Level } from './level.ts'
import type { Rules } from './rules.ts'

/**
 * Judges single paths of a folder as a crawl would, reading the ignore files above them once. It is made anew when one of
 * those, or the rules, have changed.
 */
export class PathJudge {
  readonly #root: string
  readonly #rules: Rules
  readonly #excluded: readonly string[]
  /** Null: the folder is left out. */
  readonly #levels = new Map<string, Level | null>()

  constructor(root: string, rules: Rules, excluded: readonly string[]) {
    this.#root = root
    this.#rules = rules
    this.#excluded = excluded
  }

  /** Whether an entry, or a folder it lies in, is left out by the rules. `kind` is what it is, or would be. */
  leavesOut(path: string, kind: 'folder' | 'file'): boolean {
    if (path === this.#root) return false
    if (!isInside(path, this.#root) || this.#excluded.some((each) => isInside(path, each))) return true
    const above = this.#levelOf(dirname(path))
    return above === null || leftOut(above, basename(path), kind) !== null
  }

  #levelOf(folder: string): Level | null {
    const known = this.#levels.get(folder)
    if (known !== undefined) return known
    const level = this.#enter(folder)
    this.#levels.set(folder, level)
    return level
  }

  #enter(folder: string): Level | null {
    const names = (): ReadonlySet<string> => namesIn(folder)
    if (folder === this.#root) return rootLevel(folder, this.#rules, this.#filesIn(folder), names)
    const above = this.#levelOf(dirname(folder))
    const name = basename(folder)
    if (above === null || this.#excluded.includes(folder) || leftOut(above, name, 'folder')) return null
    return levelBelow(above, name, this.#filesIn(folder), names)
  }

  #filesIn(folder: string) {
    if (!this.#rules.useIgnoreFiles) return []
    return ignoreFileNames.map((name) => readIgnoreFileNow(folder, name)).filter((file) => file !== null)
  }
}

/** Names of a folder; a folder that can't be read shows nothing. */
function namesIn(folder: string): ReadonlySet<string> {
  try {
    return new Set(readdirSync(folder))
  } catch {
    return new Set()
  }
}
