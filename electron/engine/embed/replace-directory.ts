import { mkdir, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'

/** Puts a finished directory in the place of another one, so that there is always a whole one or none. */
export async function replaceDirectory(finished: string, target: string): Promise<void> {
  const former = `${target}.old`
  await mkdir(dirname(target), { recursive: true })
  await rm(former, { recursive: true, force: true })
  await rename(target, former).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause
  })
  await rename(finished, target)
  await rm(former, { recursive: true, force: true })
}
