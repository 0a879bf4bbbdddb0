import { Command, CommanderError } from 'commander'
import { version } from '../engine/version.ts'
import { exitCode, reportFailure, type ExitCode } from './exit.ts'
import { addAsking } from './program/asking.ts'
import { addDatabase } from './program/database.ts'
import { addKeeping } from './program/keeping.ts'
import { addLibrary } from './program/library.ts'
import { addMeasuring } from './program/measuring.ts'
import type { Running } from './program/options.ts'
import { addRules } from './program/rules.ts'
import { addSearching } from './program/searching.ts'

let result: ExitCode = exitCode.done

const running: Running =
  (command) =>
  async (...args) => {
    result = await command(...args)
  }

const program = new Command('trove')
  .description('Finds things in your own documents, by meaning and by exact words, without a network.')
  .version(version)
  .showHelpAfterError('Run "trove --help" to see how it is used.')
  // Inherited by what is added below.
  .exitOverride()

addSearching(program, running)
addAsking(program, running)
addLibrary(program, running)
addKeeping(program, running)
addRules(program, running)
addMeasuring(program, running)
addDatabase(program, running)

try {
  await program.parseAsync()
} catch (cause) {
  // Commander has said what is wrong with the command line; asking for help or the version is not wrong.
  if (cause instanceof CommanderError) result = cause.exitCode === 0 ? exitCode.done : exitCode.wrongUse
  else result = reportFailure(cause)
}
process.exitCode = result
