import { mkdir, mkdtemp, readdir, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'

/**
 * Gives a folder to work in, which is gone afterwards; or `keep`, which stays, and has to be empty. Its path has no
 * links. Throws `INVALID_INPUT`.
 */
export async function inWorkplace<T>(
  keep: string | undefined,
  use: (directory: string) => Promise<T>,
): Promise<T> {
  if (keep !== undefined) return use(await emptyFolder(keep))
  const directory = await realpath(await mkdtemp(join(tmpdir(), 'trove-eval-')))
  try {
    return await use(directory)
  } finally {
    await rm(directory, { recursive: true, force: true, maxRetries: 3 })
  }
}

async function emptyFolder(path: string): Promise<string> {
  const entries = await mkdir(path, { recursive: true })
    .then(() => readdir(path))
    .catch((cause: unknown) => {
      throw new TroveError('INVALID_INPUT', `${path} cannot be worked in.`, { cause })
    })
  if (entries.length === 0) return realpath(path)
  throw new TroveError('INVALID_INPUT', `${path} is not empty: give a folder that is, or a new one.`)
}
