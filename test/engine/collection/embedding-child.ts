import { openEngine } from '../../../electron/engine/engine.ts'
import { silentLog } from '../../../electron/engine/log.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'

// Adds, replaces and deletes texts and tells what has been acknowledged, until it is killed.

const [libraryDirectory = '', modelDirectory = '', from = '0'] = process.argv.slice(2)
const engine = await openEngine({ libraryDirectory, modelDirectory, watching: false, log: silentLog })
const context = { signal: neverAborted }
await engine.ready()
process.send?.('ready')

async function work(lane: number): Promise<void> {
  for (let step = Number(from); ; step++) {
    const chunkId = `lane-${lane}-${step % 5}`
    const text = `Lane ${lane}, step ${step}.`
    const deletes = step % 7 === 6
    process.send?.({ begun: chunkId, text: deletes ? null : text })
    if (deletes) await engine.handlers.deleteText({ chunkId }, context).catch(() => undefined)
    else await engine.handlers.embedText({ chunkId, text, metadata: {} }, context)
    process.send?.({ done: chunkId, text: deletes ? null : text })
  }
}
await Promise.all([0, 1, 2].map(work))
