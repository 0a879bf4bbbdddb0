import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const packageDirectory = dirname(createRequire(import.meta.url).resolve('electron/package.json'))

/** Where its archive is fetched from at most once; a mirror is named by ELECTRON_MIRROR. */
const downloadTimeoutMs = 60_000

const executableNames: Partial<Record<NodeJS.Platform, string>> = {
  darwin: 'Electron.app/Contents/MacOS/Electron',
  win32: 'electron.exe',
}

/** Electron's own file `path.txt` says where the binary lies in its folder, once it is installed. */
function installedBinary(): string | null {
  const pathFile = join(packageDirectory, 'path.txt')
  const name = existsSync(pathFile)
    ? readFileSync(pathFile, 'utf8')
    : (executableNames[process.platform] ?? 'electron')
  const folder = process.env['ELECTRON_OVERRIDE_DIST_PATH'] || join(packageDirectory, 'dist')
  const path = join(folder, name)
  return existsSync(path) ? path : null
}

/** Runs the package's own installer, which downloads and checks the binary; false when that does not work in time. */
function download(): Promise<boolean> {
  const installer = spawn(process.execPath, [join(packageDirectory, 'install.js')], {
    stdio: 'ignore',
    timeout: downloadTimeoutMs,
    killSignal: 'SIGKILL',
  })
  return new Promise((resolve) => {
    installer.on('error', () => resolve(false))
    installer.on('exit', (code) => resolve(code === 0))
  })
}

/**
 * The path of Electron's binary, which is fetched when it is not there yet. Null when it can't be had: the
 * `electron` package itself would throw a page of stack.
 */
export async function electronBinary(): Promise<string | null> {
  const installed = installedBinary()
  if (installed !== null || process.env['ELECTRON_OVERRIDE_DIST_PATH']) return installed
  console.log(`Fetching Electron, once (about 110 MB; given up after ${downloadTimeoutMs / 1000} s) …`)
  return (await download()) ? installedBinary() : null
}
