import { spawnSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'

export const projectRoot = resolve(import.meta.dirname, '..')

/** What the build is made of, and the last file that each of its three parts writes. */
const sources = ['electron/**/*.{ts,sql}', 'shared/**/*.ts', 'renderer/**/*.*', '*.ts', 'package-lock.json']
const built = ['out/main/index.js', 'out/preload/index.cjs', 'out/renderer/index.html']

const changedAt = (path: string): number => statSync(join(projectRoot, path)).mtimeMs

const isBuilt = (): boolean => built.every((path) => existsSync(join(projectRoot, path)))

/** True when something changed after it was last built, or nothing was built yet. */
function isStale(): boolean {
  if (!isBuilt()) return true
  const oldest = Math.min(...built.map(changedAt))
  return globSync(sources, { cwd: projectRoot }).some((path) => changedAt(path) > oldest)
}

const electronVite = join(
  dirname(createRequire(import.meta.url).resolve('electron-vite/package.json')),
  'bin/electron-vite.js',
)

/** Builds the app unless what is there is up to date; ends the program when that fails. */
export function buildIfStale(): void {
  if (!isStale()) return
  console.log('Building Trove (half a minute, only after changes) …')
  const { status } = spawnSync(process.execPath, [electronVite, 'build', '--logLevel', 'warn'], {
    cwd: projectRoot,
    stdio: 'inherit',
  })
  if (status !== 0) process.exit(status ?? 1)
}
