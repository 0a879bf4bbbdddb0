import { InvalidArgumentError, Option, type Command } from 'commander'
import { mcpClients } from '../../../shared/mcp-clients.ts'
import { mcpConfigCommand, type McpConfigOptions } from '../commands/mcp-config.ts'
import { mcpCommand, type McpOptions } from '../commands/mcp.ts'
import { collect, json, libraryPlaces, type Running } from './options.ts'

const limits = 'let it at this folder only; may be repeated'

function address(value: string): string {
  if (/^https?:$/.test(URL.parse(value)?.protocol ?? '')) return value
  throw new InvalidArgumentError('Give the address that "trove serve --mcp" prints.')
}

/** The commands for assistants. */
export function addMcp(program: Command, running: Running): void {
  const mcp = libraryPlaces(program.command('mcp'))
    .description('let an assistant search and read: the Model Context Protocol on standard input and output')
    .option('--folder <path>', limits, collect)
    .action(running((options: McpOptions) => mcpCommand(options)))

  json(libraryPlaces(mcp.command('config')))
    .description("what to copy into an assistant's program so that it reaches Trove")
    .addOption(new Option('--client <name>', 'only for this program').choices(mcpClients.map(({ id }) => id)))
    .option('--folder <path>', limits, collect)
    .option('--http <url>', 'for a Trove that runs: the address that "trove serve --mcp" prints', address)
    // What is written before "config" is meant for it, too.
    .action(
      running((options: McpConfigOptions) => mcpConfigCommand({ ...mcp.opts<McpOptions>(), ...options })),
    )
}
