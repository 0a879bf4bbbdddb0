import { spawn, spawnSync } from 'node:child_process'
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Seconds that Recoll takes for its first index of a folder; null where it is not installed. */
export async function recollSeconds(directory: string, place: string): Promise<number | null> {
  if (spawnSync('recollindex', ['-h']).error) return null
  await mkdir(place, { recursive: true })
  await writeFile(join(place, 'recoll.conf'), `topdirs = ${directory}\n`)
  const startedAt = performance.now()
  const code = await new Promise<number | null>((resolve) => {
    spawn('recollindex', ['-c', place], { stdio: 'ignore' }).once('exit', resolve)
  })
  if (code !== 0) throw new Error(`recollindex ended with ${code}.`)
  return (performance.now() - startedAt) / 1_000
}
