import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

/**
 * The folders and files named on a command line, as absolute paths. Switches, and what does not exist, are left
 * out; `first` is where the person's own arguments begin.
 */
export function folderArguments(argv: readonly string[], first: number, directory: string): string[] {
  return argv
    .slice(first)
    .filter((argument) => argument !== '' && !argument.startsWith('-'))
    .map((argument) => resolve(directory, argument))
    .filter((path) => existsSync(path))
}
