import { spawn, type ChildProcess } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { fixtureModel } from '../engine/support/open-test-engine.ts'

const entry = fileURLToPath(new URL('../../electron/cli/index.ts', import.meta.url))

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

/** Starts `trove` as a shell would, on a library of the test's own. */
export function startTrove(
  library: string,
  args: readonly string[],
): { child: ChildProcess; ended: Promise<Ended> } {
  const env = { ...process.env, TROVE_LIBRARY: library, TROVE_MODEL_DIR: fixtureModel, NO_COLOR: '1' }
  const child = spawn(process.execPath, [entry, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...output })))
  return { child, ended }
}

export const trove = (library: string, ...args: string[]): Promise<Ended> => startTrove(library, args).ended
