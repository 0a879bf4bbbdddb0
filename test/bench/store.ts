import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openPglite } from '../../electron/engine/store/pglite-driver.ts'
import { searchingBench } from './store-searching.ts'
import { writingBench } from './store-writing.ts'
import type { BenchRow } from './types.ts'

/** How fast the store writes and searches. */
export async function storeBench(): Promise<BenchRow[]> {
  const directory = await mkdtemp(join(tmpdir(), 'trove-bench-'))
  try {
    const driver = await openPglite(join(directory, 'writing'))
    await driver.exec('create extension vector')
    const writing = await writingBench(driver).finally(() => driver.close())
    return [...writing, ...(await searchingBench(join(directory, 'library')))]
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}
