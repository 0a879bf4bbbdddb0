import { basename, dirname, join } from 'node:path'

/** NTFS keeps smaller files inside their directory entry, where they have no blocks of their own either. */
const smallestWithBlocks = 4_096

/**
 * Whether a file is only a placeholder for one in a cloud (OneDrive, iCloud, Dropbox), so that opening it would fetch it. Node
 * tells no attributes; what shows it is that a file of some size takes no room. On Linux that means nothing: sparse files and
 * small ones on some file systems have no blocks.
 */
export function isPlaceholder(
  { size, blocks }: { size: number; blocks: number },
  platform: NodeJS.Platform = process.platform,
): boolean {
  if (blocks !== 0) return false
  if (platform === 'darwin') return size > 0
  return platform === 'win32' && size > smallestWithBlocks
}

const icloudName = /^\.(.+)\.icloud$/

/** The path that iCloud's stand-in (`.letter.pdf.icloud`) will have when the file is here; null: it is none. */
export function pathBehindStandIn(path: string, platform: NodeJS.Platform = process.platform): string | null {
  const name = platform === 'darwin' ? icloudName.exec(basename(path))?.[1] : undefined
  return name === undefined ? null : join(dirname(path), name)
}
