import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { enableCompileCache } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'
import { seededRandom } from '../electron/engine/bench/random.ts'
import type { ChildKind } from '../test/crash/messages.ts'

// npm run test:crash [-- --rounds 200 --kind live --seed 7 --seconds 170]: kills an indexing process at random moments and compares what is
// left with what it had acknowledged, and what becomes of it with a library that was left in peace.

// Each round starts two processes with all their threads: compiling once spares a third of that.
const cache = fileURLToPath(new URL('../node_modules/.cache/trove/compiled', import.meta.url))
process.env['NODE_COMPILE_CACHE'] = cache
enableCompileCache(cache)
const { playRound } = await import('../test/crash/round.ts')
const { Scene } = await import('../test/crash/scene.ts')

const kinds: readonly ChildKind[] = ['create', 'bulk', 'live', 'counting', 'codes', 'model', 'rebuild']

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '20' },
    kind: { type: 'string' },
    seed: { type: 'string', default: String(Math.floor(Math.random() * 2 ** 31)) },
    /** No round is begun later than this. */
    seconds: { type: 'string', default: 'Infinity' },
    keep: { type: 'boolean', default: false },
  },
})
const rounds = Number(values.rounds)
const seed = Number(values.seed)
const latest = Number(values.seconds) * 1_000
const chosen = kinds.filter((kind) => values.kind === undefined || kind === values.kind)
if (
  !Number.isInteger(rounds) ||
  rounds < 1 ||
  !Number.isInteger(seed) ||
  Number.isNaN(latest) ||
  chosen.length === 0
) {
  console.error(
    `Usage: npm run test:crash -- [--rounds <n>] [--kind ${kinds.join('|')}] [--seed <n>] [--seconds <n>] [--keep]`,
  )
  process.exit(2)
}

console.log(`${rounds} rounds of ${chosen.join(', ')}; seed ${seed}`)
const root = await realpath(await mkdtemp(join(tmpdir(), 'trove-crash-')))
let [begun, played, failed] = [0, 0, 0]
// Much of a round is waiting for a process to start: two side by side take little longer than one.
await Promise.all([0, 1].map((player) => play(new Scene(join(root, String(player)), seed))))
if (played < rounds && failed === 0) console.log(`${played} rounds were played in ${values.seconds} s.`)
if (failed > 0 && values.keep) console.error(`What is left is in ${root}.`)
else await rm(root, { recursive: true, force: true })
console.log(failed > 0 ? 'Something was lost.' : 'Nothing was lost.')
process.exitCode = failed > 0 ? 1 : 0

/** Plays rounds, one after the other, until all have been begun, one has lost something, or time is over. */
async function play(scene: InstanceType<typeof Scene>): Promise<void> {
  while (begun < rounds && failed === 0 && performance.now() < latest) {
    const index = begun++
    const kind = chosen[index % chosen.length] ?? 'bulk'
    const round = await playRound(scene, kind, seededRandom(seed, index))
    played++
    const { documents, passages, searches } = round.acknowledged
    const moment = round.finished ? 'at its end' : `after ${(round.killedAfter / 1_000).toFixed(2)} s`
    console.log(
      `${index + 1}. ${kind}, killed ${moment}: ${documents} documents, ${passages ?? '?'} passages and ${searches} searches acknowledged`,
    )
    for (const fault of round.faults) console.error(`   ${fault}`)
    if (round.faults.length > 0) failed++
  }
}
