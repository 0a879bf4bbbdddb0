import type { Dirent } from 'node:fs'
import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { setImmediate as nextTurn } from 'node:timers/promises'
import type { LeftOutReason } from '../../../shared/contract/rules.ts'
import { typeOfFile } from '../extract/registry.ts'
import { isMissing, lookAt, type FoundFile } from './look.ts'
import { pathBehindStandIn } from './not-local.ts'
import { ignoreFileNames, readIgnoreFile, type IgnoreFile } from './rules/ignore-files.ts'
import { leftOut, levelBelow, rootLevel, type Level } from './rules/level.ts'
import type { Rules } from './rules/rules.ts'

export interface CrawlOptions {
  rules: Rules
  /** Folders that are passed over, the library's own among them. Absolute paths. */
  excluded?: readonly string[]
  signal?: AbortSignal
  /** Hears of each folder and file that cannot be read; the crawl goes on with the others. */
  onUnreadable?: (path: string, cause: unknown) => void
  /** Hears of each entry that is left out, and why. */
  onLeftOut?: (path: string, reason: LeftOutReason) => void
  /** Hears of ignore files that are not understood. */
  onFault?: (path: string, fault: string) => void
  /** Hears of the root's device, and of each folder that is on another one than the folder it lies in. */
  onDevice?: (path: string, device: number) => void
}

/** Folders that are read at once, and files looked at: a disk answers several questions in the time of one. */
const foldersAtOnce = 8
const filesAtOnce = 64

/** Judging thousands of names by thousands of lines takes long: others have their turn after this much. */
const turnMs = 10

interface Pending {
  path: string
  /** The device of the folder it lies in; null: not asked for. */
  deviceAbove: number | null
  enter: (files: readonly IgnoreFile[], names: Level['names']) => Level
}

/**
 * Walks a folder and yields the files in formats Trove reads that the rules don't leave out, in groups. Links are not
 * followed, so there are no loops and no way out of the folder. Throws the signal's reason when aborted.
 */
export async function* crawl(root: string, options: CrawlOptions): AsyncGenerator<FoundFile[]> {
  const pending: Pending[] = [
    { path: root, deviceAbove: null, enter: (files, names) => rootLevel(root, options.rules, files, names) },
  ]
  while (pending.length > 0) {
    options.signal?.throwIfAborted()
    const read = await Promise.all(
      pending.splice(-foldersAtOnce).map((folder) => readFolder(folder, options)),
    )
    pending.push(...read.flatMap(({ folders }) => folders))
    const paths = read.flatMap(({ files }) => files)
    for (let at = 0; at < paths.length; at += filesAtOnce) {
      options.signal?.throwIfAborted()
      const found = await Promise.all(paths.slice(at, at + filesAtOnce).map((path) => look(path, options)))
      yield found.filter((file) => file !== null)
    }
  }
}

async function readFolder(
  { path, enter, deviceAbove }: Pending,
  options: CrawlOptions,
): Promise<{ folders: Pending[]; files: string[] }> {
  const { excluded = [], onUnreadable, onLeftOut, onDevice } = options
  let entries: Dirent[]
  let device: number | null = null
  try {
    entries = await readdir(path, { withFileTypes: true })
    if (onDevice) device = (await lstat(path)).dev
  } catch (cause) {
    // A folder that went away while the crawl was on its way to it holds nothing.
    if (!isMissing(cause)) {
      onUnreadable?.(path, cause)
      onLeftOut?.(path, 'unreadable')
    }
    return { folders: [], files: [] }
  }
  if (device !== null && device !== deviceAbove) onDevice?.(path, device)
  const level = await levelOf(path, entries, enter, options)
  const folders: Pending[] = []
  const files: string[] = []
  let since = performance.now()
  for (const entry of entries) {
    if (performance.now() - since > turnMs) {
      await nextTurn()
      options.signal?.throwIfAborted()
      since = performance.now()
    }
    const { name } = entry
    const inside = join(path, name)
    if (excluded.includes(inside)) continue
    const kind = entry.isDirectory() ? 'folder' : 'file'
    const standsFor = pathBehindStandIn(inside)
    if (kind === 'folder') {
      const reason = leftOut(level, name, kind)
      if (reason) onLeftOut?.(inside, reason)
      else
        folders.push({
          path: inside,
          deviceAbove: device,
          enter: (found, names) => levelBelow(level, name, found, names),
        })
    } else if (!entry.isFile()) onLeftOut?.(inside, 'link')
    else {
      const reason = leftOut(level, standsFor === null ? name : name.slice(1, -'.icloud'.length), kind)
      if (reason) onLeftOut?.(inside, reason)
      else if (typeOfFile(standsFor ?? inside) === null) onLeftOut?.(inside, 'unsupported')
      else files.push(inside)
    }
  }
  return { folders, files }
}

async function levelOf(
  path: string,
  entries: readonly Dirent[],
  enter: Pending['enter'],
  { rules, onFault }: CrawlOptions,
): Promise<Level> {
  let names: ReadonlySet<string> | undefined
  const here = ignoreFileNames.filter(
    (name) => rules.useIgnoreFiles && entries.some((entry) => entry.name === name),
  )
  const files = await Promise.all(here.map((name) => readIgnoreFile(path, name)))
  const found = files.filter((file) => file !== null)
  for (const { name, fault } of found) if (fault !== null) onFault?.(join(path, name), fault)
  return enter(found, () => (names ??= new Set(entries.map((entry) => entry.name))))
}

async function look(
  path: string,
  { rules, onUnreadable, onLeftOut }: CrawlOptions,
): Promise<FoundFile | null> {
  const standsFor = pathBehindStandIn(path)
  if (standsFor !== null) {
    const type = typeOfFile(standsFor)
    return type && { path: standsFor, size: 0, modifiedAt: 0, type, local: false }
  }
  const found = await lookAt(path)
  if (found === 'unknown') {
    onUnreadable?.(path, new Error('The file could not be looked at.'))
    onLeftOut?.(path, 'unreadable')
  }
  if (typeof found === 'string') return null
  if (rules.maxBytes === null || found.size <= rules.maxBytes) return found
  onLeftOut?.(path, 'tooLarge')
  return null
}
