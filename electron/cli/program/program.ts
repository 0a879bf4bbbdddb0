import { Command } from 'commander'
import { version } from '../../engine/version.ts'
import { addAsking } from './asking.ts'
import { addDatabase } from './database.ts'
import { addExamples } from './examples.ts'
import { addFolders } from './folders.ts'
import { addHelping } from './helping.ts'
import { addKeeping } from './keeping.ts'
import { addLibrary } from './library.ts'
import { addMcp } from './mcp.ts'
import { addMeasuring } from './measuring.ts'
import type { Running } from './options.ts'
import { addRules } from './rules.ts'
import { addSearching } from './searching.ts'

/** The whole command line. What a command answers is handed to `running`. */
export function createProgram(running: Running): Command {
  const program = new Command('trove')
    .description('Finds things in your own documents, by meaning and by exact words, without a network.')
    .version(version)
    .showHelpAfterError('Run "trove --help" to see how it is used.')
    // Inherited by what is added below.
    .exitOverride()
  addSearching(program, running)
  addAsking(program, running)
  addLibrary(program, running)
  addFolders(program, running)
  addRules(program, running)
  addMcp(program, running)
  addKeeping(program, running)
  addMeasuring(program, running)
  addDatabase(program, running)
  addHelping(program, running)
  addExamples(program)
  return program
}
