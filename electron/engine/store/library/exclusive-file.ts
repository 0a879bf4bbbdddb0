import { randomUUID } from 'node:crypto'
import { link, readFile, rm, writeFile } from 'node:fs/promises'

const codeOf = (cause: unknown): string => (cause as NodeJS.ErrnoException).code ?? ''

/** File systems without hard links (FAT, some network shares) say one of these. */
const noLinks = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK', 'EISDIR', 'UNKNOWN'])

/** Writes a file beside `path` under a name that nobody else uses. */
export async function writeBeside(path: string, text: string): Promise<string> {
  const temporary = `${path}.${randomUUID()}.tmp`
  await writeFile(temporary, text, { flush: true })
  return temporary
}

/**
 * Creates a file with its text if there is none: exactly one of several callers gets true, and nobody ever
 * reads a half-written one (except on file systems without hard links).
 */
export async function createExclusive(path: string, text: string): Promise<boolean> {
  const temporary = await writeBeside(path, text)
  try {
    await link(temporary, path)
    return true
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false
    if (!noLinks.has(codeOf(cause))) throw cause
    return await createInPlace(path, text)
  } finally {
    await rm(temporary, { force: true })
  }
}

async function createInPlace(path: string, text: string): Promise<boolean> {
  try {
    await writeFile(path, text, { flag: 'wx', flush: true })
    return true
  } catch (cause) {
    if (codeOf(cause) === 'EEXIST') return false
    throw cause
  }
}

/** A file's text, or null when it is not there. */
export async function readIfThere(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8')
  } catch (cause) {
    if (codeOf(cause) === 'ENOENT') return null
    throw cause
  }
}
