import type { Command } from 'commander'
import { mcpCommand, type McpOptions } from '../commands/mcp.ts'
import { collect, onLibrary, type Running } from './options.ts'

/** The commands for assistants. */
export function addMcp(program: Command, running: Running): void {
  const mcp = onLibrary(program.command('mcp'))
    .description(
      'let an assistant search and read, by the Model Context Protocol on standard input and output',
    )
    .option('--folder <path>', 'let it at this folder only; may be repeated', collect)
    .action(running((options: McpOptions) => mcpCommand(options)))
  void mcp
}
