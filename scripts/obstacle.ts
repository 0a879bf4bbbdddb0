import { existsSync, readFileSync, statSync } from 'node:fs'
import { dirname, join } from 'node:path'

const kernelSetting = (name: string): string => {
  const path = join('/proc/sys/kernel', name)
  return existsSync(path) ? readFileSync(path, 'utf8').trim() : ''
}

/** Chromium's sandbox needs user namespaces, or else its helper owned by root with the set-user-id bit. */
function sandboxImpossible(binary: string): boolean {
  const forbidden =
    kernelSetting('apparmor_restrict_unprivileged_userns') === '1' ||
    kernelSetting('unprivileged_userns_clone') === '0'
  const helper = statSync(join(dirname(binary), 'chrome-sandbox'), { throwIfNoEntry: false })
  const helperWorks = helper?.uid === 0 && (helper.mode & 0o4000) !== 0
  return forbidden && !helperWorks
}

/** Why no window could be opened here, whatever is installed; null when nothing is known to be in the way. */
export function displayObstacle(): string | null {
  if (process.platform !== 'linux') return null
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) {
    return 'there is no display (neither DISPLAY nor WAYLAND_DISPLAY is set)'
  }
  return process.getuid?.() === 0 ? 'Electron’s sandbox does not work for root' : null
}

/** Why this binary could not start here; null when nothing is known to be in the way. */
export function sandboxObstacle(binary: string): string | null {
  if (process.platform !== 'linux' || !sandboxImpossible(binary)) return null
  const helper = join(dirname(binary), 'chrome-sandbox')
  return `this system forbids its sandbox (to allow it: sudo chown root "${helper}" && sudo chmod 4755 "${helper}")`
}
