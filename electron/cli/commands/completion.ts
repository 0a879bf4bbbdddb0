import type { Command } from 'commander'
import { bashCompletion } from '../completion/bash.ts'
import { fishCompletion } from '../completion/fish.ts'
import { zshCompletion } from '../completion/zsh.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printLine } from '../print.ts'
import { commandTree, type CommandNode } from '../program/command-tree.ts'

const scripts: Readonly<Record<string, (tree: CommandNode) => string>> = {
  bash: bashCompletion,
  zsh: zshCompletion,
  fish: fishCompletion,
}

export const shells = Object.keys(scripts)

/** `trove completion`: a script for a shell, made from the commands themselves. */
export async function completionCommand(program: Command, shell: string): Promise<ExitCode> {
  const script = scripts[shell]
  if (!script) return exitCode.wrongUse
  printLine(script(commandTree(program)))
  return exitCode.done
}
