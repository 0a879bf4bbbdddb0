import { styleText } from 'node:util'

type Style = Parameters<typeof styleText>[0]

/** Colours only where standard output is a terminal that wants them (NO_COLOR and the like are honoured). */
export const styled = (style: Style, text: string): string =>
  styleText(style, text, { stream: process.stdout, validateStream: true })

export function printLine(line = ''): void {
  process.stdout.write(`${line}\n`)
}

/** One JSON value, for other programs to read. */
export function printJson(value: unknown): void {
  process.stdout.write(`${JSON.stringify(value, null, process.stdout.isTTY ? 2 : undefined)}\n`)
}

/** Says something about the work on standard error, where it does not mix with results. */
export function printNote(line: string): void {
  process.stderr.write(`${line}\n`)
}
