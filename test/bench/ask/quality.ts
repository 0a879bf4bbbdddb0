import { mkdtemp, realpath, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openEngine, type Engine } from '../../../electron/engine/engine.ts'
import { silentLog } from '../../../electron/engine/log.ts'
import { askInput, type AskAnswer } from '../../../shared/contract/index.ts'
import { withFilter } from '../../../shared/query/index.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import type { BenchRow } from '../types.ts'
import { judgedQuestions, placeDocuments, weakModel } from './ragmulti.ts'

const goals = { abstains: 0.9, found: 0.9 }

/** Candidates among which the right source has to be. */
const candidates = 8

const row = (name: string, value: number, goal?: number): BenchRow => ({
  group: 'ask',
  name,
  value,
  unit: '',
  ...(goal === undefined ? {} : { goal: `at least ${goal}`, ok: value >= goal }),
})

async function answer(engine: Engine, question: string, filter = ''): Promise<AskAnswer> {
  const input = askInput.parse({ question, keep: false, scope: { filter } })
  return (await engine.handlers.ask(input, { signal: neverAborted })).answer
}

/**
 * How often the rule that tells whether the documents hold an answer (ask/confidence.ts) is right: for each question with all documents,
 * and with those that answer it taken out. No language model takes part.
 */
export async function askQuality(): Promise<BenchRow[]> {
  const place = await realpath(await mkdtemp(join(tmpdir(), 'trove-ask-')))
  const engine = await openEngine({
    libraryDirectory: join(place, 'library'),
    dataDirectory: join(place, 'data'),
    modelDirectory: weakModel,
    log: silentLog,
  })
  try {
    const folder = join(place, 'documents')
    const questions = judgedQuestions(await placeDocuments(folder))
    await engine.handlers.addFolders({ paths: [folder] }, { signal: neverAborted })
    await engine.ready()
    await engine.settled()
    let [found, answered, abstained] = [0, 0, 0]
    for (const { text, answeredBy } of questions) {
      const whole = await answer(engine, text)
      const best = whole.sources.slice(0, candidates)
      if (best.some(({ document }) => answeredBy.includes(document.path))) found++
      if (whole.outcome !== 'absent') answered++
      const without = answeredBy.map((path) => `-${withFilter('', 'in', path)}`).join(' ')
      if ((await answer(engine, text, without)).outcome === 'absent') abstained++
    }
    const share = (count: number): number => count / questions.length
    return [
      row('the right document among 8 sources', share(found), goals.found),
      row('abstains, the right document taken out', share(abstained), goals.abstains),
      row('answers, the right document there', share(answered)),
    ]
  } finally {
    await engine.close()
    await rm(place, { recursive: true, force: true })
  }
}
