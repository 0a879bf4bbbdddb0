import { spawn, type ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import { vi } from 'vitest'
import { fixtureModel } from '../engine/support/open-test-engine.ts'
import { nodeFlags } from '../support/node-flags.ts'

const entry = fileURLToPath(new URL('../../electron/cli/index.ts', import.meta.url))

export interface Ended {
  code: number | null
  stdout: string
  stderr: string
}

const environment = (library: string): NodeJS.ProcessEnv => ({
  ...process.env,
  TROVE_LIBRARY: library,
  TROVE_MODEL_DIR: fixtureModel,
  NO_COLOR: '1',
})

/** Starts `trove` as a shell would, on a library of the test's own. */
export function startTrove(
  library: string,
  args: readonly string[],
): { child: ChildProcess; ended: Promise<Ended> } {
  const env = environment(library)
  const child = spawn(process.execPath, [...nodeFlags, entry, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const output = { stdout: '', stderr: '' }
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output.stdout += text))
  child.stderr.setEncoding('utf8').on('data', (text: string) => (output.stderr += text))
  const ended = new Promise<Ended>((resolve) => child.on('close', (code) => resolve({ code, ...output })))
  return { child, ended }
}

export const trove = (library: string, ...args: string[]): Promise<Ended> => startTrove(library, args).ended

/** Does something, and answers what it wrote to this process's standard output and error meanwhile. */
export async function captured<T>(
  work: () => Promise<T>,
): Promise<{ answer: T; stdout: string; stderr: string }> {
  const output = { stdout: '', stderr: '' }
  const spies = (['stdout', 'stderr'] as const).map((name) =>
    vi.spyOn(process[name], 'write').mockImplementation((text) => {
      output[name] += String(text)
      return true
    }),
  )
  try {
    return { answer: await work(), ...output }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

/**
 * Runs `trove` within this process, its entry and all: for what a process of its own would prove nothing more. One at a time.
 */
export async function troveHere(library: string, ...args: string[]): Promise<Ended> {
  const { argv, exitCode, env } = process
  process.argv = [process.execPath, entry, ...args]
  process.exitCode = undefined
  process.env = environment(library)
  try {
    // Under another name the module runs again; what it imports stays loaded.
    const { stdout, stderr } = await captured(() => import(`${entry}?run=${randomUUID()}`))
    return { code: Number(process.exitCode ?? 0), stdout, stderr }
  } finally {
    Object.assign(process, { argv, exitCode, env })
  }
}
