import { spawn, spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildIfStale, projectRoot } from './build-stale.ts'
import { electronBinary } from './electron-binary.ts'
import { displayObstacle, sandboxObstacle } from './obstacle.ts'

// npm start [-- folder …]: the desktop app; where it cannot open, the same window in the browser.

const command = join(projectRoot, 'electron/cli/index.ts')
const isSwitch = (argument: string): boolean => argument.startsWith('-')

/** Runs a program in place of this one: its end is ours. */
function become(program: string, parameters: readonly string[]): void {
  const child = spawn(program, parameters, { cwd: process.cwd(), stdio: 'inherit' })
  process.on('SIGTERM', () => child.kill('SIGTERM'))
  // A terminal sends Ctrl+C to both of us: the program decides what it means.
  process.on('SIGINT', () => undefined)
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 1)))
}

/** The window in the browser, with the folders of the command line added first. */
function openInBrowser(paths: readonly string[]): void {
  if (paths.length > 0) spawnSync(process.execPath, [command, 'index', ...paths], { stdio: 'inherit' })
  become(process.execPath, [command, 'serve', '--open'])
}

/** Electron's binary, or why the desktop window cannot open. */
async function desktop(): Promise<{ binary: string } | { obstacle: string }> {
  const noDisplay = displayObstacle()
  if (noDisplay !== null) return { obstacle: noDisplay }
  const binary = await electronBinary()
  if (binary === null) return { obstacle: 'Electron’s binary is not here and cannot be fetched' }
  const noSandbox = sandboxObstacle(binary)
  return noSandbox === null ? { binary } : { obstacle: noSandbox }
}

const parameters = process.argv.slice(2)
buildIfStale()
const window = await desktop()
if ('binary' in window) become(window.binary, [projectRoot, ...parameters])
else {
  console.log(`The desktop window cannot open: ${window.obstacle}. Opening Trove in the browser instead.`)
  openInBrowser(parameters.filter((parameter) => !isSwitch(parameter)))
}
