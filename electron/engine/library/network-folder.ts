import { execFile } from 'node:child_process'
import { readFile, statfs } from 'node:fs/promises'
import { promisify } from 'node:util'
import { isInside } from './chosen-path.ts'

/** What is asked of the system, so that a test can answer for systems that are not at hand. */
export interface SystemCalls {
  platform: NodeJS.Platform
  /** The number that Linux gives a file system's kind. */
  fileSystemType: (path: string) => Promise<number>
  /** What is mounted where: /proc/self/mountinfo on Linux, the output of mount(8) on macOS. */
  mounts: () => Promise<string>
}

const run = promisify(execFile)

const system: SystemCalls = {
  platform: process.platform,
  fileSystemType: async (path) => (await statfs(path)).type,
  mounts: async () => {
    if (process.platform === 'linux') return readFile('/proc/self/mountinfo', 'utf8')
    return (await run('/sbin/mount', { timeout: 2_000 })).stdout
  },
}

/** Kinds of file systems whose changes are made elsewhere, by the magic numbers of statfs(2). */
const networkTypes = new Set([
  0x6969, // NFS
  0x517b, // SMB
  0xff534d42, // CIFS
  0xfe534d42, // SMB2
  0x01021997, // 9p, which is also Windows seen from WSL
  0x5346414f, // AFS
  0x6b414653, // kAFS
  0x73757245, // Coda
  0x00c36400, // Ceph
  0x786f4256, // shared folders of VirtualBox
])

/** FUSE is sshfs as well as a local NTFS disk: its kind stands in the table of mounts. */
const fuseType = 0x65735546
const localFuse = /^(?:fuseblk|fuse\.(?:ntfs(?:-3g)?|exfat|gocryptfs|encfs|cryfs|bindfs|mergerfs|lxcfs))$/

const macNetwork = new Set(['smbfs', 'nfs', 'webdav', 'afpfs', 'cifs', 'ftp', 'macfuse', 'osxfuse'])

/**
 * Whether a folder is on a network file system, where no events come for what other machines change. When it can't be told
 * it is taken for a local one.
 */
export async function isNetworkFolder(path: string, calls: SystemCalls = system): Promise<boolean> {
  try {
    if (calls.platform === 'win32') return isNetworkPath(path)
    if (calls.platform === 'linux') {
      // The number may come signed.
      const type = (await calls.fileSystemType(path)) >>> 0
      if (type !== fuseType) return networkTypes.has(type)
      const kind = kindOfMount(linuxMounts(await calls.mounts()), path)
      return kind !== null && !localFuse.test(kind)
    }
    if (calls.platform === 'darwin' && path.startsWith('/Volumes/')) {
      const kind = kindOfMount(macMounts(await calls.mounts()), path)
      return kind !== null && macNetwork.has(kind)
    }
    return false
  } catch {
    // Watching it will show what can't be done.
    return false
  }
}

/** `\\server\share`; a drive letter mapped to one is resolved to it when the folder is chosen. `\\?\C:` is local. */
const isNetworkPath = (path: string): boolean => /^\\\\(?:\?\\UNC\\|(?![?.]\\))[^\\]+/i.test(path)

interface Mount {
  at: string
  kind: string
}

/** The mount that a path lies on: the deepest, and of those in one place the last. */
function kindOfMount(mounts: readonly Mount[], path: string): string | null {
  let best: Mount | null = null
  for (const mount of mounts) {
    if (isInside(path, mount.at) && mount.at.length >= (best?.at.length ?? 0)) best = mount
  }
  return best?.kind ?? null
}

/** See proc(5): the fifth field is the mount point with blanks as octal escapes, the kind follows a lone `-`. */
const linuxMounts = (table: string): Mount[] =>
  table.split('\n').flatMap((line) => {
    const [before = '', after = ''] = line.split(' - ')
    const at = before
      .split(' ')[4]
      ?.replace(/\\([0-7]{3})/g, (_, octal: string) => String.fromCharCode(parseInt(octal, 8)))
    const kind = after.split(' ')[0]
    return at && kind ? [{ at, kind }] : []
  })

const macMounts = (table: string): Mount[] =>
  table.split('\n').flatMap((line) => {
    const [, at, kind] = / on (\/.*) \(([^,)]+)/.exec(line) ?? []
    return at && kind ? [{ at, kind }] : []
  })
