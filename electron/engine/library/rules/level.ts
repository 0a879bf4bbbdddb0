import { join, sep } from 'node:path'
import type { LeftOutReason } from '../../../../shared/contract/rules.ts'
import type { IgnoreFile, IgnoreFileName } from './ignore-files.ts'
import type { PatternSet } from './pattern-set.ts'
import type { Rules } from './rules.ts'
import { isWaste } from './waste.ts'

/** Lines that hold in a folder, and where they come from. */
interface Source {
  from: 'rule' | IgnoreFileName
  patterns: PatternSet
}

/** A folder that is entered, with every line that holds for what is in it. */
export interface Level {
  folder: string
  rules: Rules
  /** The strongest first. */
  sources: readonly Source[]
  /** Names of what is in the folder. */
  names: () => ReadonlySet<string>
}

type Kind = 'folder' | 'file'

/** A path below a folder, as patterns see it. */
export function relativeTo(base: string, path: string, kind: Kind): string {
  const below = path.slice(base.endsWith(sep) ? base.length : base.length + 1)
  const slashed = sep === '/' ? below : below.replaceAll(sep, '/')
  return kind === 'folder' ? `${slashed}/` : slashed
}

/** The chosen folder itself: it was meant, so nothing leaves it out. */
export const rootLevel = (
  root: string,
  rules: Rules,
  files: readonly IgnoreFile[],
  names: Level['names'],
): Level => ({
  folder: root,
  rules,
  sources: withFiles(
    rules.exclude.map((patterns) => ({ from: 'rule', patterns })),
    files,
  ),
  names,
})

/** A folder inside another that nothing leaves out. */
export function levelBelow(
  above: Level,
  name: string,
  files: readonly IgnoreFile[],
  names: Level['names'],
): Level {
  const folder = join(above.folder, name)
  let sources = above.sources
  if (sources.some(({ patterns }) => saysOf(patterns, folder) === 'out')) {
    sources = sources.map((source) => ({ ...source, patterns: inside(source.patterns, folder) }))
  }
  return { folder, rules: above.rules, sources: withFiles(sources, files), names }
}

const saysOf = (patterns: PatternSet, folder: string): 'out' | 'back' | null =>
  patterns.test(relativeTo(patterns.base, folder, 'folder'))

/** Lines that leave a folder out must not leave out everything in it once it was brought back. */
function inside(patterns: PatternSet, folder: string): PatternSet {
  const relative = relativeTo(patterns.base, folder, 'folder')
  return patterns.test(relative) === 'out' ? patterns.entering(relative) : patterns
}

/** A deeper ignore file is stronger than those above it, and weaker than what a person told Trove. */
function withFiles(sources: readonly Source[], files: readonly IgnoreFile[]): readonly Source[] {
  const added = files.flatMap(({ name, patterns }) => (patterns ? [{ from: name, patterns }] : []))
  if (added.length === 0) return sources
  const told = sources.filter(({ from }) => from === 'rule')
  return [...told, ...added, ...sources.slice(told.length)]
}

/** Why an entry of a folder is left out by rules, judged by its name and kind alone; null: it is not. */
export function leftOut(level: Level, name: string, kind: Kind): LeftOutReason | null {
  const { rules } = level
  const path = join(level.folder, name)
  let back = false
  let keptByGit = false
  for (const { from, patterns } of level.sources) {
    if (from === '.gitignore' && keptByGit) continue
    const says = patterns.test(relativeTo(patterns.base, path, kind))
    if (says === 'out') return from === 'rule' ? 'rule' : 'ignoreFile'
    if (says === null) continue
    if (from !== '.gitignore') {
      back = true
      break
    }
    // A line of git only takes back other lines of git: it knows nothing of what Trove leaves out.
    keptByGit = true
  }
  if (!back && !rules.hidden && name.startsWith('.')) return 'hidden'
  if (!back && !rules.waste && isWaste(name, kind, level.names)) return 'waste'
  if (kind === 'file' && rules.include?.test(relativeTo(rules.include.base, path, kind)) === 'out')
    return null
  return kind === 'file' && rules.include ? 'rule' : null
}
