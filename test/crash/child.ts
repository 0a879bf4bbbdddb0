import { appendFile, rename, rm, writeFile } from 'node:fs/promises'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { seededRandom } from '../../electron/engine/bench/random.ts'
import { openEngine, type Engine } from '../../electron/engine/engine.ts'
import { silentLog } from '../../electron/engine/log.ts'
import { saveSearchInput, searchInput } from '../../shared/contract/index.ts'
import { neverAborted } from '../../shared/rpc/service.ts'
import { madeText } from './corpus.ts'
import type { ChildMessage, ChildTask } from './messages.ts'

// Works on a library and tells what it has done, until it is killed.

const task = JSON.parse(process.argv[2] ?? '') as ChildTask
const context = { signal: neverAborted }
const random = seededRandom(task.seed, 7)
const tell = (message: ChildMessage): unknown => process.send?.(message)

/** Tells, again and again, what is found. */
async function tellFindings({ handlers }: Engine): Promise<void> {
  for (let turn = 0; ; turn++) {
    const input = searchInput.parse({ query: 'size:>0', mode: 'exact', limit: 200 })
    const { results } = await handlers.search(input, context)
    const documents = results.flatMap(({ document, folded }) => [document, ...folded])
    tell({ kind: 'shown', documents: documents.map(({ path, size }) => ({ path, size })) })
    if (begin === 'first' && documents.length > 0) tell({ kind: 'begun' })
    const { progress } = await handlers.status({}, context)
    tell({ kind: 'embedded', passages: progress.passages.embedded })
    const name = `search ${turn}`
    await handlers.saveSearch(saveSearchInput.parse({ name, query: 'harbour' }), context)
    tell({ kind: 'saved', name })
    await delay(40)
  }
}

/** Changes one file in one of the ways a person would. */
async function changeSomething(step: number): Promise<void> {
  const notes = join(task.documents, 'notes')
  const names = readdirSync(notes)
  const name = names[Math.floor(random() * names.length)] ?? ''
  const path = join(notes, name)
  const fresh = join(notes, `fresh-${task.seed}-${step}.md`)
  tell({ kind: 'touching', paths: [path, fresh] })
  // The parent must have heard of it before it happens.
  await delay(5)
  const way = Math.floor(random() * 4)
  if (way === 0) await rm(path)
  else if (way === 1) await rename(path, fresh)
  else if (way === 2) await appendFile(path, `\n\n${madeText(random, 2)}`)
  else await writeFile(fresh, madeText(random, 4))
}

/** What is done from the first moment on, and what only once the library is open. */
const beginsAt = { create: 'start', rebuild: 'start', bulk: 'first', counting: 'read' } as const
const begin = task.kind in beginsAt ? beginsAt[task.kind as keyof typeof beginsAt] : 'opened'

if (begin === 'start') tell({ kind: 'begun' })
const engine = await openEngine({
  libraryDirectory: task.library,
  dataDirectory: task.data,
  modelDirectory: task.model,
  rebuild: task.kind === 'rebuild',
  log: silentLog,
})
if (begin === 'opened') tell({ kind: 'begun' })
void tellFindings(engine)
await engine.handlers.addFolders({ paths: [task.documents] }, context)
if (task.kind === 'live') {
  await engine.settled()
  for (let step = 0; step < 25; step++) {
    await changeSomething(step)
    await delay(random() * 150)
  }
}
if (begin === 'read') {
  const read = async (): Promise<boolean> => {
    const { documents } = (await engine.handlers.status({}, context)).progress
    return documents.indexed > 0 && documents.pending === 0
  }
  while (!(await read())) await delay(10)
  tell({ kind: 'begun' })
}
if (task.kind === 'codes') {
  await engine.ready()
  for (let turn = 0; turn < 20; turn++) {
    await engine.handlers.search(searchInput.parse({ query: `river ${turn}`, mode: 'meaning' }), context)
  }
}
await engine.settled()
tell({ kind: 'done' })
