import { lstat } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { z } from 'zod'
import { isInside } from './chosen-path.ts'

/**
 * The devices that a folder's root (its path is '') and the disks mounted inside of it are on, by path relative to the root.
 * Where an unmounted disk was, an empty folder of another device is left, or none: that deletes nothing.
 */
export const devices = z.record(z.string(), z.number())
export type Devices = z.infer<typeof devices>

export async function deviceOf(path: string): Promise<number | null> {
  return lstat(path).then(
    ({ dev }) => dev,
    () => null,
  )
}

/** Collects devices as a crawl meets them. */
export const deviceKey = (root: string, path: string): string => relative(root, path)

/**
 * Folders whose disk is away: it is not the one that was there, and nothing that Trove reads was seen on what is there instead.
 * Absolute paths; the root among them.
 */
export async function awayDisks(
  root: string,
  remembered: Devices,
  seen: Iterable<string>,
): Promise<string[]> {
  const suspicious = await notTheirDevice(root, remembered)
  if (suspicious.length === 0) return []
  const used = new Set<string>()
  for (const path of seen) {
    for (const folder of suspicious) if (isInside(path, folder)) used.add(folder)
  }
  return suspicious.filter((folder) => !used.has(folder))
}

/** Remembered folders that are on another device now, or gone. Absolute paths. */
export async function notTheirDevice(root: string, remembered: Devices): Promise<string[]> {
  const entries = Object.entries(remembered).map(([below, device]) => ({
    path: below === '' ? root : join(root, below),
    device,
  }))
  const now = await Promise.all(entries.map(({ path }) => deviceOf(path)))
  return entries.filter(({ device }, place) => now[place] !== device).map(({ path }) => path)
}

export const sameDevices = (one: Devices, other: Devices): boolean => {
  const keys = Object.keys(one)
  return keys.length === Object.keys(other).length && keys.every((key) => one[key] === other[key])
}
