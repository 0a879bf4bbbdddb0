import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { hostname, tmpdir } from 'node:os'
import { join } from 'node:path'
import { Worker } from 'node:worker_threads'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { lockLibrary } from '../../../../electron/engine/store/library/lock.ts'
import { answerOf, killChild, startChild } from '../support/child.ts'

describe('the lock of a library', () => {
  let directory: string
  let children: ChildProcess[]

  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'trove-lock-'))
    children = []
  })

  afterEach(async () => {
    await Promise.all(children.map(killChild))
    await rm(directory, { recursive: true, force: true })
  })

  const contend = (): ChildProcess => {
    const child = startChild('./lock-child.ts', directory)
    children.push(child)
    return child
  }

  const writeLock = (owner: object) =>
    writeFile(
      join(directory, 'lock'),
      JSON.stringify({
        token: 'someone',
        pid: process.pid,
        hostname: hostname(),
        startedAt: new Date().toISOString(),
        processStart: null,
        ...owner,
      }),
    )

  /** The pid of a process that has just ended. */
  const deadPid = async (): Promise<number> => {
    const child = contend()
    await answerOf(child)
    await killChild(child)
    await rm(join(directory, 'lock'))
    return child.pid ?? 0
  }

  it('is taken, refused to a second opening in the same process, and free again after its release', async () => {
    const lock = await lockLibrary(directory)
    await expect(lockLibrary(directory)).rejects.toMatchObject({ code: 'LIBRARY_LOCKED' })
    await lock.release()
    expect(await readdir(directory)).toEqual([])
    await (await lockLibrary(directory)).release()
  })

  it('is refused while another process holds it, naming the owner', async () => {
    const child = contend()
    expect(await answerOf(child)).toBe('locked')
    await expect(lockLibrary(directory)).rejects.toMatchObject({
      code: 'LIBRARY_LOCKED',
      message: expect.stringContaining(`process ${child.pid}`),
      details: { pid: child.pid, hostname: hostname() },
    })
    child.send('release')
    await once(child, 'exit')
    await (await lockLibrary(directory)).release()
  })

  it('is refused to a second process a hundred times out of a hundred', async () => {
    const lock = await lockLibrary(directory)
    const child = startChild('./lock-again-child.ts', directory, '100')
    children.push(child)
    expect(await answerOf(child)).toEqual({ LIBRARY_LOCKED: 100 })
    await lock.release()
  })

  it('goes to exactly one of many that want it at once', async () => {
    const answers = await Promise.all(Array.from({ length: 6 }, contend).map(answerOf))
    expect(answers.filter((answer) => answer === 'locked')).toHaveLength(1)
    expect(answers.filter((answer) => answer === 'LIBRARY_LOCKED')).toHaveLength(5)
  })

  it('of a killed owner goes to exactly one of many that want it at once', async () => {
    const owner = contend()
    expect(await answerOf(owner)).toBe('locked')
    await killChild(owner)
    const contenders = Array.from({ length: 6 }, contend)
    const answers = await Promise.all(contenders.map(answerOf))
    expect(answers.filter((answer) => answer === 'locked')).toHaveLength(1)
    const winner = contenders[answers.indexOf('locked')]
    const held = JSON.parse(await readFile(join(directory, 'lock'), 'utf8')) as { pid: number }
    expect(held.pid).toBe(winner?.pid)
  })

  it('is taken over again and again, and no other file is left behind', async () => {
    const pid = await deadPid()
    for (let round = 0; round < 20; round++) {
      await writeLock({ token: `dead-${round}`, pid })
      const lock = await lockLibrary(directory)
      expect(await readdir(directory)).toEqual(['lock'])
      await lock.release()
    }
  })

  it('goes on where an heir died before it had replaced the dead owner', async () => {
    const pid = await deadPid()
    await writeLock({ token: 'owner', pid })
    const heir = { token: 'heir', pid, hostname: hostname(), startedAt: new Date().toISOString() }
    await writeFile(join(directory, 'lock.owner.heir'), JSON.stringify({ ...heir, processStart: null }))
    const lock = await lockLibrary(directory)
    expect(await readdir(directory)).toEqual(['lock'])
    await lock.release()
  })

  it.skipIf(process.platform !== 'linux')(
    'of a process whose number was given to another one is taken over',
    async () => {
      const child = contend()
      await answerOf(child)
      await rm(join(directory, 'lock'))
      await writeLock({ pid: child.pid, processStart: 'an earlier boot:1' })
      await (await lockLibrary(directory)).release()
    },
  )

  it('taken before the machine was started last is taken over', async () => {
    await writeLock({ pid: 1, startedAt: '2001-01-01T00:00:00.000Z' })
    await (await lockLibrary(directory)).release()
  })

  it('of another machine is respected, for nothing is known of its processes', async () => {
    await writeLock({ hostname: 'elsewhere', startedAt: '2001-01-01T00:00:00.000Z' })
    await expect(lockLibrary(directory)).rejects.toMatchObject({
      code: 'LIBRARY_LOCKED',
      details: { hostname: 'elsewhere' },
    })
  })

  it.each(['', 'not JSON', '{"pid": "x"}'])(
    'that reads "%s" is respected, and the message says what to do',
    async (text) => {
      await writeFile(join(directory, 'lock'), text)
      await expect(lockLibrary(directory)).rejects.toMatchObject({
        code: 'LIBRARY_LOCKED',
        message: expect.stringContaining('delete the file'),
      })
    },
  )

  it('of a thread that died is free for the next thread of the same process', async () => {
    const module = new URL('../../../../electron/engine/store/library/lock.ts', import.meta.url)
    const worker = new Worker(
      `import(${JSON.stringify(module.href)})
        .then(({ lockLibrary }) => lockLibrary(${JSON.stringify(directory)}))
        .then(() => require('node:worker_threads').parentPort.on('message', () => {}).postMessage('locked'))`,
      { eval: true, execArgv: [] },
    )
    await once(worker, 'message')
    await expect(lockLibrary(directory)).rejects.toMatchObject({ code: 'LIBRARY_LOCKED' })
    await worker.terminate()
    await expect.poll(() => lockLibrary(directory).then((lock) => lock.release())).toBeUndefined()
  })
})
