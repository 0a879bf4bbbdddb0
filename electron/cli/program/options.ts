import { InvalidArgumentError, type Command } from 'commander'
import type { ExitCode } from '../exit.ts'

/** Commander's actions answer nothing: the exit code is handed on. */
export type Running = <A extends unknown[]>(
  command: (...args: A) => Promise<ExitCode>,
) => (...args: A) => Promise<void>

/** Which library, and which model. */
export const libraryPlaces = (command: Command): Command =>
  command
    .option('--library <dir>', "the library's directory (default: TROVE_LIBRARY, else the desktop app's)")
    .option('--model <dir>', "the embedding model's directory (default: TROVE_MODEL_DIR, else the app's own)")

export const json = (command: Command): Command =>
  command.option('--json', "print the contract's objects as JSON")

/** Most commands work on a library, with a model. */
export const onLibrary = (command: Command): Command => json(libraryPlaces(command))

export function wholeNumber(min: number, max: number): (value: string) => number {
  return (value) => {
    const number = Number(value)
    if (Number.isInteger(number) && number >= min && number <= max) return number
    throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`)
  }
}

/** For an option that may be repeated. */
export const collect = (value: string, before: readonly string[] = []): string[] => [...before, value]

/** Names with commas between, each once. */
export function list(value: string): string[] {
  const names = value.split(',').map((name) => name.trim())
  return [...new Set(names)].filter((name) => name !== '')
}
