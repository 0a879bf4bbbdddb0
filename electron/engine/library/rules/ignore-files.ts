import { closeSync, fstatSync, openSync, readFileSync, constants } from 'node:fs'
import { open } from 'node:fs/promises'
import { join } from 'node:path'
import { PatternSet } from './pattern-set.ts'

/** Files whose lines leave things out, the stronger first. Only Trove's own bring back what is hidden or waste. */
export const ignoreFileNames = ['.troveignore', '.gitignore'] as const
export type IgnoreFileName = (typeof ignoreFileNames)[number]

export const isIgnoreFile = (name: string): name is IgnoreFileName =>
  (ignoreFileNames as readonly string[]).includes(name)

/** A larger one is none that a person or a program wrote for this. */
const maxBytes = 1024 * 1024

/** git tells names apart by case where the file system does. */
const ignoreCase = process.platform !== 'linux'

/** Where something stands that would block for ever when it is opened (a pipe), and links are followed as git does not. */
const flags = constants.O_RDONLY | (constants.O_NONBLOCK ?? 0) | (constants.O_NOFOLLOW ?? 0)

export interface IgnoreFile {
  name: IgnoreFileName
  patterns: PatternSet | null
  /** What is wrong with it, for the log. */
  fault: string | null
}

/** Reads an ignore file. One that can't be understood leaves nothing out; null: there is none. */
export async function readIgnoreFile(folder: string, name: IgnoreFileName): Promise<IgnoreFile | null> {
  try {
    const handle = await open(join(folder, name), flags)
    try {
      const stats = await handle.stat()
      const unfit = unfitness(stats)
      return unfit ? { name, patterns: null, fault: unfit } : parse(folder, name, await handle.readFile())
    } finally {
      await handle.close()
    }
  } catch (cause) {
    return unreadable(name, cause)
  }
}

/** The same at once, for callers that can't wait. */
export function readIgnoreFileNow(folder: string, name: IgnoreFileName): IgnoreFile | null {
  try {
    const handle = openSync(join(folder, name), flags)
    try {
      const unfit = unfitness(fstatSync(handle))
      return unfit ? { name, patterns: null, fault: unfit } : parse(folder, name, readFileSync(handle))
    } finally {
      closeSync(handle)
    }
  } catch (cause) {
    return unreadable(name, cause)
  }
}

function unfitness(stats: { isFile(): boolean; size: number }): string | null {
  if (!stats.isFile()) return 'is no file'
  return stats.size > maxBytes ? 'is larger than 1 MB' : null
}

function parse(folder: string, name: IgnoreFileName, bytes: Buffer): IgnoreFile {
  if (bytes.length > maxBytes) return { name, patterns: null, fault: 'is larger than 1 MB' }
  if (bytes.includes(0)) return { name, patterns: null, fault: 'is no text' }
  const { patterns, refused } = PatternSet.parse(bytes.toString('utf8'), folder, { ignoreCase })
  const fault = refused > 0 ? `has ${refused} lines that make no sense, or are too many` : null
  return { name, patterns, fault }
}

function unreadable(name: IgnoreFileName, cause: unknown): IgnoreFile | null {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)
  if (code === 'ENOENT' || code === 'ENOTDIR') return null
  return { name, patterns: null, fault: `can't be read (${code})` }
}
