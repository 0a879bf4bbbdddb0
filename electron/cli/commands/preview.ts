import { resolve } from 'node:path'
import type { LeftOutReason } from '../../../shared/contract/index.ts'
import { counted } from '../counted.ts'
import { exitCode, type ExitCode } from '../exit.ts'
import { printJson, printLine, printNote, styled } from '../print.ts'
import { printable } from '../printable.ts'
import { withLibrary, type LibraryOptions } from '../session.ts'

export interface PreviewOptions extends LibraryOptions {
  json?: boolean
}

const reasons: Record<LeftOutReason, string> = {
  hidden: 'hidden',
  waste: 'made by programs',
  rule: 'left out by rules',
  ignoreFile: 'left out by an ignore file',
  tooLarge: 'too large',
  notLocal: 'only in a cloud',
  unsupported: 'of no format Trove reads',
  link: 'links, or no files',
  unreadable: 'not readable',
}

/** `trove preview`: what indexing a folder would bring. */
export function previewCommand(folder: string, options: PreviewOptions): Promise<ExitCode> {
  return withLibrary(options, async ({ handlers }, signal) => {
    const preview = await handlers.previewFolder({ path: resolve(folder) }, { signal })
    if (options.json) printJson(preview)
    else {
      const { documents, bytes, types, leftOut, complete } = preview
      printLine(`${counted(documents, 'document')}, ${size(bytes)}`)
      for (const type of types) {
        printRow(type.type, type.documents, type.examples)
      }
      if (leftOut.length > 0) printLine('Left out')
      for (const { reason, entries, examples } of leftOut) printRow(reasons[reason], entries, examples)
      if (!complete) printNote('That took long, so only a part was looked at.')
    }
    return preview.documents > 0 ? exitCode.done : exitCode.nothingFound
  })
}

function printRow(label: string, count: number, examples: readonly string[]): void {
  const shown = examples.map(printable).join(', ')
  const more = count > examples.length ? ', …' : ''
  printLine(`  ${label.padEnd(26)} ${String(count).padStart(7)}  ${styled('dim', shown + more)}`)
}

const size = (bytes: number): string =>
  bytes < 1024 * 1024 ? `${Math.ceil(bytes / 1024)} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`
