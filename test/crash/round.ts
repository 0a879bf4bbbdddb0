import { fork } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { databaseDirectory } from '../../electron/engine/store/library/library-directory.ts'
import { differences, holdings, inspect, losses, structuralFaults, type Holdings } from './inspect.ts'
import type { ChildKind, ChildMessage, ChildTask, Shown } from './messages.ts'
import type { Scene } from './scene.ts'

const childModule = fileURLToPath(new URL('./child.ts', import.meta.url))

export interface Round {
  kind: ChildKind
  /** Milliseconds from where it may be killed. */
  killedAfter: number
  /** The child had done everything before. */
  finished: boolean
  acknowledged: { documents: number; passages: number | null; searches: number }
  faults: string[]
}

/** What the child has told so far. */
class Told {
  readonly shown = new Map<string, Shown>()
  readonly saved: string[] = []
  readonly #touched = new Set<string>()
  embedded = 0

  hear(message: ChildMessage): void {
    if (message.kind === 'saved') this.saved.push(message.name)
    if (message.kind === 'embedded') this.embedded = Math.max(this.embedded, message.passages)
    if (message.kind === 'touching') {
      for (const path of message.paths) {
        this.#touched.add(path)
        this.shown.delete(path)
      }
    }
    if (message.kind !== 'shown') return
    for (const each of message.documents) if (!this.#touched.has(each.path)) this.shown.set(each.path, each)
  }
}

/** How long each kind takes without being killed, as far as it is known: a kill falls within it. */
const durations = new Map<ChildKind, number>()
const firstGuessMs = 2_500

/** Lets a child work, kills it at a random moment, and answers what it had told. */
async function killedWork(
  task: ChildTask,
  random: () => number,
): Promise<Told & { after: number; finished: boolean }> {
  const told = new Told()
  const child = fork(childModule, [JSON.stringify(task)], {
    execArgv: [],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  const begun = Promise.withResolvers<void>()
  const done = Promise.withResolvers<void>()
  child.on('message', (message: ChildMessage) => {
    told.hear(message)
    if (message.kind === 'begun') begun.resolve()
    if (message.kind === 'done') done.resolve()
  })
  const exited = once(child, 'exit').then(([code]) => {
    const early = new Error(`The child ended by itself with ${String(code)}.`)
    begun.reject(early)
    done.reject(early)
  })
  await begun.promise
  const startedAt = performance.now()
  const expected = durations.get(task.kind) ?? firstGuessMs
  const after = random() * expected
  const finished = await Promise.race([done.promise.then(() => true), delay(after, false)])
  if (finished) durations.set(task.kind, performance.now() - startedAt)
  else {
    done.promise.catch(() => undefined)
    // Long enough for the last of it to be met now and then.
    if (after > 0.9 * expected) durations.set(task.kind, expected * 1.3)
  }
  child.kill('SIGKILL')
  await exited
  return Object.assign(told, { after: performance.now() - startedAt, finished })
}

async function cleanHoldings(scene: Scene, kind: ChildKind, model: string): Promise<Holdings> {
  if (kind === 'live') return scene.clean(model)
  const key = kind === 'codes' ? 'many' : 'few'
  const known = scene.known.get(key) ?? (await scene.clean(model))
  scene.known.set(key, known)
  return known
}

/** One round: work, kill, look at what is left, let it go on, and compare with a library that was left in peace. */
export async function playRound(scene: Scene, kind: ChildKind, random: () => number): Promise<Round> {
  await scene.set(kind)
  const { library, documents, data } = scene
  const model = scene.model(kind)
  const seed = Math.floor(random() * 2 ** 31)
  const told = await killedWork({ kind, library, documents, data, model, seed }, random)
  const embedded = kind === 'live' || kind === 'model' || kind === 'rebuild' ? null : told.embedded
  const acknowledged = {
    shown: kind === 'rebuild' ? [] : [...told.shown.values()],
    embedded,
    saved: told.saved,
  }
  const faults: string[] = []
  // What is not there yet is made by the engine below; nothing was acknowledged of it.
  if (existsSync(databaseDirectory(library)) && told.saved.length > 0) {
    faults.push(
      ...(await inspect(library, async (driver) => [
        ...(await structuralFaults(driver)),
        ...(await losses(driver, acknowledged)),
      ])),
    )
  }
  await scene.settle(model)
  const left = await holdings(library)
  faults.push(...left.faults, ...differences(left.held, await cleanHoldings(scene, kind, model)))
  return {
    kind,
    killedAfter: told.after,
    finished: told.finished,
    acknowledged: { documents: acknowledged.shown.length, passages: embedded, searches: told.saved.length },
    faults,
  }
}
