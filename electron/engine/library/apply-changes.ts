import { basename, dirname } from 'node:path'
import type { Remote } from '../../../shared/rpc/service.ts'
import type { KnownFile, Store } from '../store/types.ts'
import { isInside, presence } from './chosen-path.ts'
import { notTheirDevice } from './devices.ts'
import { difference } from './difference.ts'
import { lookAt, type FoundFile } from './look.ts'
import { isRecent } from './recent.ts'
import { recordFound } from './record.ts'
import { isIgnoreFile } from './rules/ignore-files.ts'
import type { PathJudge } from './rules/path-judge.ts'
import type { Rules } from './rules/rules.ts'
import type { Outcome, ScannedFolder } from './scan.ts'
import { otherSpellings, plainSpelling, sameFile } from './spelling.ts'

/** Paths that are looked at together. */
const groupSize = 500

/**
 * Looks at single paths that may have changed, and brings the library in line with what is there. Answers `scan` where only
 * a look at the whole folder can tell: an ignore file changed, or a disk went away.
 */
export async function applyChanges(
  store: Remote<Store>,
  folder: ScannedFolder,
  paths: readonly string[],
  { rules, judge }: { rules: Rules; judge: PathJudge },
): Promise<Outcome | 'scan'> {
  if ((await presence(folder)) === 'unreachable') return { there: 'unreachable', changes: 0, recent: [] }
  if (rules.useIgnoreFiles && paths.some((path) => isIgnoreFile(basename(path)))) return 'scan'
  const outcome: Outcome = { there: 'present', changes: 0, recent: [] }
  for (let at = 0; at < paths.length; at += groupSize) {
    const limit = folder.kind === 'file' ? null : rules.maxBytes
    const { known, seen } = await look(store, folder.path, paths.slice(at, at + groupSize), limit, judge)
    const { removedIds, ...found } = difference(known, seen)
    if (removedIds.length > 0) {
      const gone = new Set(removedIds)
      const removed = known.filter(({ documentId }) => gone.has(documentId))
      const away = await notTheirDevice(folder.path, folder.devices)
      if (removed.some(({ path }) => away.some((each) => isInside(path, each)))) return 'scan'
      await store.removeFiles({ documentIds: removedIds })
    }
    outcome.changes += removedIds.length + (await recordFound(store, folder.id, found))
    for (const { path, modifiedAt } of found.changed) if (isRecent(modifiedAt)) outcome.recent.push(path)
  }
  return outcome
}

/** The folders that a path stands in, beneath the root. */
function foldersOf(path: string, root: string): string[] {
  const folders: string[] = []
  for (let at = dirname(path); at !== root && isInside(at, root); at = dirname(at)) folders.push(at)
  return folders
}

/**
 * What is known of paths and of their other spellings, and what is there; without what could not be looked at. A file may have made
 * place for a folder of its name, of which no event tells: what is known as a file and has one of the paths in it is looked at too.
 */
async function look(
  store: Remote<Store>,
  root: string,
  paths: readonly string[],
  maxBytes: number | null,
  judge: PathJudge,
): Promise<{ known: KnownFile[]; seen: FoundFile[] }> {
  const known = await store.filesByPath({
    paths: [...new Set(paths.flatMap((path) => [path, ...otherSpellings(path), ...foldersOf(path, root)]))],
  })
  const knownPaths = new Set(known.map(({ path }) => path))
  const all = [...new Set([...paths, ...knownPaths])]
  const unknown = new Set<string>()
  const seen: FoundFile[] = []
  const looks = await Promise.all(all.map((path) => lookAt(path)))
  for (const [place, found] of looks.entries()) {
    const path = all[place] ?? ''
    if (found === 'unknown') unknown.add(path)
    if (typeof found === 'string' || judge.leavesOut(path, 'file')) continue
    if (maxBytes !== null && found.size > maxBytes) continue
    if (!(await isKnownOtherwise(path, knownPaths))) seen.push(found)
  }
  return { known: known.filter(({ path }) => !unknown.has(path)), seen }
}

/** A new path that only spells a known file in another way: that file is among those looked at anyway. */
async function isKnownOtherwise(path: string, known: ReadonlySet<string>): Promise<boolean> {
  if (known.has(path)) return false
  for (const other of otherSpellings(path)) {
    if (known.has(other) && plainSpelling(other) === plainSpelling(path) && (await sameFile(other, path)))
      return true
  }
  return false
}
