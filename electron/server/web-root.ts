import { readFile, realpath } from 'node:fs/promises'
import { join, sep } from 'node:path'

export interface WebFile {
  /** Path inside the web root, with forward slashes. */
  path: string
  bytes: Buffer
}

/** The segments of a request's path, or null for one that is malformed or tries to climb out of the root. */
function segmentsOf(target: string): string[] | null {
  const [path = ''] = target.split(/[?#]/, 1)
  if (!path.startsWith('/')) return null
  let decoded: string
  try {
    decoded = decodeURIComponent(path)
  } catch {
    return null
  }
  if (/[\\\0:]/.test(decoded)) return null
  const segments = decoded.slice(1).split('/')
  return segments.some((segment) => segment === '.' || segment === '..') ? null : segments
}

const absent = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ENAMETOOLONG', 'ELOOP'])
const isAbsent = (cause: unknown): boolean =>
  cause instanceof Error && 'code' in cause && absent.has(String(cause.code))

/**
 * Reads a file of the built window for a request's target (`/assets/app.js?x`); `/` is `index.html`.
 * Null when there is no such file inside the root, links resolved.
 */
export async function readWebFile(webRoot: string, target: string): Promise<WebFile | null> {
  const segments = segmentsOf(target)
  if (segments === null) return null
  const path = segments.join('/') || 'index.html'
  try {
    const root = await realpath(webRoot)
    const file = await realpath(join(root, path))
    if (!file.startsWith(root + sep)) return null
    return { path, bytes: await readFile(file) }
  } catch (cause) {
    if (isAbsent(cause)) return null
    throw cause
  }
}
