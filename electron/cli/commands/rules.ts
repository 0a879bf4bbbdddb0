import {
  folderRules,
  libraryRules,
  parseOrThrow,
  type FolderRules,
  type LibraryRules,
} from '../../../shared/contract/index.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { folderAt } from '../folder-at.ts'
import { printJson, printLine, printNote } from '../print.ts'
import { printable } from '../printable.ts'
import { withLibrary, type LibraryOptions } from '../session.ts'

export interface RulesOptions extends LibraryOptions {
  json?: boolean
  exclude?: string[]
  include?: string[]
  ignoreFiles?: boolean
  hidden?: boolean
  waste?: boolean
  maxMb?: number
  reset?: boolean
}

/** `trove rules`: shows or sets the rules of the library, or of one folder. */
export function rulesCommand(folder: string | undefined, options: RulesOptions): Promise<ExitCode> {
  return withLibrary(options, async (engine, signal) => {
    const { handlers } = engine
    const folderId = folder === undefined ? null : (await folderAt(engine, folder, signal)).id
    const now =
      folderId === null
        ? await handlers.getRules({}, { signal })
        : await handlers.getFolderRules({ folderId }, { signal })
    const wished = wishes(options)
    const setting = options.reset === true || Object.keys(wished).length > 0
    const changed = { ...(options.reset ? {} : now), ...wished }
    let rules: FolderRules = now
    if (setting && folderId === null) {
      const input = parseOrThrow(libraryRules, changed, 'rules')
      await handlers.setRules(input, { signal })
      rules = input
    } else if (setting && folderId !== null) {
      rules = parseOrThrow(folderRules, changed, 'rules')
      await handlers.setFolderRules({ folderId, rules }, { signal })
    }
    if (options.json) printJson(rules)
    else printRules(rules)
    if (setting) printNote('What is indexed follows when Trove is open, or with: trove index <folder>')
    return exitCode.done
  })
}

/** What the options set, and nothing else. */
function wishes(options: RulesOptions): Partial<LibraryRules> {
  const { exclude, include, ignoreFiles, hidden, waste, maxMb } = options
  return {
    ...(exclude && { exclude: exclude.join('\n') }),
    ...(include && { include: include.join('\n') }),
    ...(ignoreFiles !== undefined && { useIgnoreFiles: ignoreFiles }),
    ...(hidden !== undefined && { hidden }),
    ...(waste !== undefined && { waste }),
    ...(maxMb !== undefined && { maxMegabytes: maxMb }),
  }
}

function printRules(rules: FolderRules): void {
  const answer = (value: boolean | null): string =>
    value === null ? 'as in the library' : value ? 'yes' : 'no'
  printLines('Left out', rules.exclude, 'nothing by name')
  printLines('Only these', rules.include, 'everything')
  printLine(`Ignore files   ${answer(rules.useIgnoreFiles)}`)
  printLine(`Hidden files   ${answer(rules.hidden)}`)
  printLine(`Waste          ${answer(rules.waste)}`)
  printLine(
    `Largest file   ${rules.maxMegabytes === null ? 'what Trove can read' : `${rules.maxMegabytes} MB`}`,
  )
}

function printLines(label: string, text: string, none: string): void {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const [first = none, ...rest] = lines
  printLine(`${label.padEnd(15)}${printable(first)}`)
  for (const line of rest) printLine(`${' '.repeat(15)}${printable(line)}`)
}
