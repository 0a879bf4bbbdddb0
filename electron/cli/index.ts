import { CommanderError } from 'commander'
import { exitCode, reportFailure, type ExitCode } from './exit.ts'
import { createProgram } from './program/program.ts'

let result: ExitCode = exitCode.done

const program = createProgram((command) => async (...args) => {
  result = await command(...args)
})

try {
  await program.parseAsync()
} catch (cause) {
  // Commander has said what is wrong with the command line; asking for help or the version is not wrong.
  if (cause instanceof CommanderError) result = cause.exitCode === 0 ? exitCode.done : exitCode.wrongUse
  else result = reportFailure(cause)
}
process.exitCode = result
