import { setTimeout as delay } from 'node:timers/promises'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { databaseDirectory } from '../../../electron/engine/store/library/library-directory.ts'
import { openStore } from '../../../electron/engine/store/open-store.ts'
import { Pulse } from '../../../electron/engine/store/pulse.ts'
import { Watchdog } from '../../../electron/engine/store/watchdog.ts'
import { workerTransport } from '../../../electron/engine/threads/worker-transport.ts'
import { createCaller } from '../../../shared/rpc/caller.ts'
import { makeLibrary, type TestLibrary } from './support/library.ts'

interface Hanging {
  short(): Promise<{ one: number }[]>
  hang(): Promise<unknown>
}

describe('the watchdog of the database thread', { timeout: 90_000 }, () => {
  let library: TestLibrary
  let watchdog: Watchdog | null = null

  beforeEach(async () => {
    library = await makeLibrary()
  })
  afterEach(async () => {
    watchdog?.close()
    await library.remove()
  })

  it('ends a thread whose statement hangs: what was asked is rejected, and the library can be opened again', async () => {
    const pulse = new Pulse()
    const worker = new Worker(new URL('./support/hanging-thread.ts', import.meta.url), {
      workerData: { directory: databaseDirectory(library.directory), pulse: pulse.buffer },
      execArgv: [],
    })
    const { remote } = createCaller<Hanging>(workerTransport(worker))
    expect(await remote.short(undefined)).toEqual([{ one: 1 }])
    watchdog = new Watchdog(pulse, async () => void (await worker.terminate()), { lookMs: 50, looks: 5 })
    const asked = [remote.hang(undefined), remote.short(undefined)]
    for (const call of asked) await expect(call).rejects.toMatchObject({ code: 'DISCONNECTED' })
    expect(pulse.busy).toBe(false)
    const store = await openStore(library)
    expect(await store.listFolders()).toEqual([])
    await store.close()
  })

  it('lets be what makes progress, however long it takes, and what rests', async () => {
    const pulse = new Pulse()
    let ended = 0
    watchdog = new Watchdog(pulse, async () => void ended++, { lookMs: 20, looks: 10 })
    await delay(400)
    const statement = Promise.withResolvers<void>()
    const transaction = pulse.during(() => statement.promise)
    for (let step = 0; step < 20; step++) await pulse.during(() => delay(20))
    expect(ended).toBe(0)
    await expect.poll(() => ended, { timeout: 10_000 }).toBe(1)
    statement.resolve()
    await transaction
  })
})
