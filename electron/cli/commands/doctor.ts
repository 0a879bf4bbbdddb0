import type { LibraryFinding, LibraryReport } from '../../../shared/contract/index.ts'
import { counted } from '../counted.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote } from '../print.ts'
import { printable } from '../printable.ts'
import { withLibrary, type LibraryOptions } from '../session.ts'

export interface DoctorOptions extends LibraryOptions {
  repair?: boolean
  json?: boolean
}

const codes: Record<LibraryReport['state'], ExitCode> = {
  sound: exitCode.done,
  mended: exitCode.nothingFound,
  mendable: exitCode.nothingFound,
  damaged: exitCode.failed,
}

const advice: Record<LibraryReport['state'], string> = {
  sound: 'The library is sound.',
  mended: 'All of this was mended. What has to be read again is read the next time the library is opened.',
  mendable: 'This can be mended: trove doctor --repair',
  damaged: 'The library is damaged. Make it anew from your files: trove rebuild',
}

/** `trove doctor`: checks the library, and mends what can be mended. */
export function doctorCommand({ repair = false, json, ...options }: DoctorOptions): Promise<ExitCode> {
  return withLibrary(options, async (engine, signal) => {
    const stop = engine.on('checkProgress', ({ done, total, name }) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\u001b[K${done + 1}/${total} ${printable(name)}`)
    })
    try {
      const report = await engine.handlers.checkLibrary({ repair }, { signal })
      if (process.stderr.isTTY) process.stderr.write('\r\u001b[K')
      if (json) printJson(report)
      else printReport(report)
      return codes[report.state]
    } finally {
      stop()
    }
  })
}

function printReport({ state, checks, findings }: LibraryReport): void {
  for (const finding of findings) printFinding(finding)
  printLine(advice[state])
  printNote(`${counted(checks, 'check')} ${checks === 1 ? 'was' : 'were'} made.`)
}

function printFinding({ name, found, state, detail }: LibraryFinding): void {
  printLine(`${state.padEnd(8)}  ${printable(name)}: ${found}`)
  if (detail !== null) printLine(`          ${printable(detail)}`)
}
