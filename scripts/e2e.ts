import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { buildIfStale, projectRoot } from './build-stale.ts'
import { electronBinary } from './electron-binary.ts'

// npm run test:e2e [-- --electron] [spec …]: drives the built app, in Chromium or in Electron itself.

const chromiumPlaces = [
  process.env['CHROMIUM_PATH'],
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
]

/** What the specs need besides the project, as environment variables; null when it is missing. */
async function host(real: boolean): Promise<Record<string, string> | null> {
  if (real) return (await electronBinary()) === null ? null : { TROVE_E2E_HOST: 'electron' }
  const chromium = chromiumPlaces.find((path) => path && existsSync(path))
  return chromium ? { CHROMIUM_PATH: chromium } : null
}

const real = process.argv.includes('--electron')
const env = await host(real)
if (env === null) {
  const missing = real ? 'Electron’s binary' : 'Chromium (name its path in CHROMIUM_PATH)'
  console.log(`The end-to-end tests are skipped: ${missing} is not here.`)
  process.exit(process.env['CI'] ? 1 : 0)
}

buildIfStale()
const vitest = join(dirname(createRequire(import.meta.url).resolve('vitest/package.json')), 'vitest.mjs')
const config = join(projectRoot, 'test/e2e/vitest.config.ts')
const specs = process.argv.slice(2).filter((parameter) => parameter !== '--electron')
const { status } = spawnSync(process.execPath, [vitest, 'run', '--config', config, ...specs], {
  cwd: projectRoot,
  stdio: 'inherit',
  env: { ...process.env, ...env },
})
process.exit(status ?? 1)
