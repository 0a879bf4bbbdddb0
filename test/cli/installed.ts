import { spawnSync } from 'node:child_process'

/** Whether this machine has a program: tests that need one it lacks are skipped by name. */
export const isInstalled = (program: string): boolean => spawnSync(program, ['--version']).error === undefined

/** What a program prints, given some text, where every character can be shown; throws what it says is wrong. */
export function outputOf(program: string, args: readonly string[], input = ''): string {
  const env = { ...process.env, LC_ALL: 'C.UTF-8' }
  const { status, stdout, stderr } = spawnSync(program, args, { input, encoding: 'utf8', env })
  if (status !== 0 || stderr !== '') throw new Error(`${program} ended with ${status}: ${stderr}`)
  return stdout
}
