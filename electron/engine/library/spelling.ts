import { lstat } from 'node:fs/promises'
import type { KnownFile } from '../store/types.ts'

/**
 * A name can be spelled in several ways that look alike: `ü` is one character or two (NFC, NFD). On macOS they name the same
 * file, and the disk answers in its own spelling; on Linux they are two files. So what decides is which file it is.
 */
export const plainSpelling = (path: string): string => path.normalize('NFC')

/** Other spellings of a path that may name the same file. */
export function otherSpellings(path: string): string[] {
  const spellings = new Set([path.normalize('NFC'), path.normalize('NFD')])
  spellings.delete(path)
  return [...spellings]
}

/** Known files by plain spelling, without those that can be spelled in one way only. */
export function bySpelling(known: readonly KnownFile[]): Map<string, KnownFile> {
  // oxlint-disable-next-line no-control-regex -- everything beyond ASCII
  const several = known.filter(({ path }) => /[^\x00-\x7f]/.test(path))
  return new Map(several.map((file) => [plainSpelling(file.path), file]))
}

/** What tells a file from all others of this machine; null: there is none at this path. */
export async function identityOf(path: string): Promise<string | null> {
  return lstat(path, { bigint: true }).then(
    ({ dev, ino }) => `${dev}:${ino}`,
    () => null,
  )
}

/** Whether two paths name one file. */
export async function sameFile(one: string, other: string, identity = identityOf): Promise<boolean> {
  const [first, second] = await Promise.all([identity(one), identity(other)])
  return first !== null && first === second
}
