import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { isNetworkFolder, type SystemCalls } from '../../../electron/engine/library/network-folder.ts'

const calls = (answers: Partial<SystemCalls>): SystemCalls => ({
  platform: 'linux',
  fileSystemType: () => Promise.reject(new Error('not asked')),
  mounts: () => Promise.reject(new Error('not asked')),
  ...answers,
})

describe('a folder where no events come', () => {
  it('is told on Linux by the kind of its file system', async () => {
    const of = (type: number) => isNetworkFolder('/x', calls({ fileSystemType: async () => type }))
    for (const type of [0x6969, 0xff534d42, 0xfe534d42 | 0, 0x01021997]) expect(await of(type)).toBe(true)
    for (const type of [0xef53, 0x9123683e, 0x01021994]) expect(await of(type)).toBe(false)
  })

  it('is told apart where FUSE serves both: sshfs and a local disk', async () => {
    const table = [
      '22 1 8:1 / / rw,relatime shared:1 - ext4 /dev/sda1 rw',
      '40 22 0:50 / /home/ann/far\\040away rw,nosuid shared:2 - fuse.sshfs ann@host:/ rw',
      '41 22 0:51 / /media/disk rw - fuseblk /dev/sdb1 rw',
    ].join('\n')
    const fuse = calls({ fileSystemType: async () => 0x65735546, mounts: async () => table })
    expect(await isNetworkFolder('/home/ann/far away/docs', fuse)).toBe(true)
    expect(await isNetworkFolder('/media/disk/docs', fuse)).toBe(false)
  })

  it('is told on macOS by the table of mounts, for volumes', async () => {
    const table = [
      '/dev/disk3s1s1 on / (apfs, sealed, local, read-only)',
      '//ann@server/share on /Volumes/share (smbfs, nodev, nosuid, mounted by ann)',
      '/dev/disk4s1 on /Volumes/Stick (exfat, local, nodev)',
    ].join('\n')
    const mac = calls({ platform: 'darwin', mounts: async () => table })
    expect(await isNetworkFolder('/Volumes/share/docs', mac)).toBe(true)
    expect(await isNetworkFolder('/Volumes/Stick/docs', mac)).toBe(false)
    expect(await isNetworkFolder('/Users/ann/docs', calls({ platform: 'darwin' }))).toBe(false)
  })

  it('is told on Windows by its path', async () => {
    const windows = calls({ platform: 'win32' })
    for (const path of ['\\\\server\\share\\docs', '\\\\?\\UNC\\server\\share', '\\\\wsl$\\Debian\\home']) {
      expect(await isNetworkFolder(path, windows)).toBe(true)
    }
    for (const path of ['C:\\docs', '\\\\?\\C:\\docs', '\\\\.\\C:\\docs']) {
      expect(await isNetworkFolder(path, windows)).toBe(false)
    }
  })

  it('is taken for a local one where the system tells nothing', async () => {
    expect(await isNetworkFolder('/x', calls({}))).toBe(false)
  })

  it('is asked for on this very machine', async () => {
    expect(await isNetworkFolder(tmpdir())).toBeTypeOf('boolean')
  })
})
