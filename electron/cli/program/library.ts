import type { Command } from 'commander'
import { indexCommand, type IndexOptions } from '../commands/index-paths.ts'
import {
  modelDownloadCommand,
  modelImportCommand,
  modelCancelCommand,
  modelStatusCommand,
  type ModelOptions,
} from '../commands/model.ts'
import { serveCommand, type ServeOptions } from '../commands/serve.ts'
import { statusCommand, type StatusOptions } from '../commands/status.ts'
import { collect, onLibrary, wholeNumber, type Running } from './options.ts'
import { addProviders } from './providers.ts'

/** The commands that keep a library and its model. */
export function addLibrary(program: Command, running: Running): void {
  onLibrary(program.command('index'))
    .description('add folders or files and wait until everything in them is searchable')
    .argument('<path...>', 'folders or files')
    .option('--watch', 'stay and follow changes until Ctrl+C')
    .action(running((paths: string[], options: IndexOptions) => indexCommand(paths, options)))

  onLibrary(program.command('status'))
    .description('how the library is')
    .action(running((options: StatusOptions) => statusCommand(options)))

  onLibrary(program.command('serve'))
    .description('open the window in a browser on this machine')
    .option('--port <n>', 'port on 127.0.0.1 (default: any that is free)', wholeNumber(0, 65_535))
    .option('--open', 'open the browser too')
    .option('--mcp', 'let assistants search too, by the Model Context Protocol at /mcp (see docs/mcp.md)')
    .option('--mcp-folder <path>', 'let them at this folder only; may be repeated', collect)
    .option('--api', 'answer programs over HTTP too; their token is TROVE_API_TOKEN, or made and printed')
    .action(running((options: ServeOptions) => serveCommand(options)))

  const model = program
    .command('model')
    .description('the embedding model, which finds by meaning, and the language model, which answers')
  onLibrary(model.command('status'))
    .description('which model is used, and where it is')
    .action(running((options: ModelOptions) => modelStatusCommand(options)))
  onLibrary(model.command('download'))
    .description('fetch the model (HTTPS_PROXY and TROVE_MODEL_MIRROR are honoured)')
    .action(running((options: ModelOptions) => modelDownloadCommand(options)))
  onLibrary(model.command('import'))
    .description('take the model from a folder or an .onnx file')
    .argument('<path>')
    .action(running((path: string, options: ModelOptions) => modelImportCommand(path, options)))
  onLibrary(model.command('cancel'))
    .description('give up the model that is being prepared beside the one in use')
    .action(running((options: ModelOptions) => modelCancelCommand(options)))
  addProviders(model, running)
}
