import { openEngine } from '../../../electron/engine/engine.ts'
import { silentLog } from '../../../electron/engine/log.ts'
import type { LanguageModel } from '../../../electron/engine/providers/language-model.ts'
import { askInput } from '../../../shared/contract/index.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { benchLibrary, lines, model } from '../search/library.ts'
import { percentiles } from '../search/times.ts'
import type { BenchRow } from '../types.ts'

const goals = { sourcesP50: 60, passedOnMs: 10 }

const warmUp = 20
const measured = 150

/** Writes one word, and notes when. */
class PromptModel implements LanguageModel {
  readonly name = 'prompt'
  wroteAt = 0

  async *stream(): AsyncGenerator<string> {
    this.wroteAt = performance.now()
    yield 'Yes'
  }
}

const row = (name: string, value: number, goal: number): BenchRow => ({
  group: 'ask',
  name,
  value,
  unit: 'ms',
  goal: `at most ${goal} ms`,
  ok: value <= goal,
})

/** How long it takes until the sources of a question are there, at 100,000 passages, and until a model's first words are passed on. */
export async function askLatency(): Promise<BenchRow[]> {
  const languageModel = new PromptModel()
  const engine = await openEngine({
    libraryDirectory: await benchLibrary(),
    modelDirectory: model,
    indexing: false,
    languageModel,
    log: silentLog,
  })
  try {
    await engine.ready()
    let toldAt = 0
    engine.on('askProgress', ({ stage }) => {
      if (stage.kind === 'text') toldAt = performance.now()
    })
    const questions = lines<{ text: string }>('queries.jsonl').slice(0, warmUp + measured)
    const [sources, passedOn]: [number[], number[]] = [[], []]
    for (const [index, { text }] of questions.entries()) {
      const input = askInput.parse({ question: text, askId: 'bench', keep: false, anyway: true })
      const { answer } = await engine.handlers.ask(input, { signal: neverAborted })
      if (index < warmUp || answer.sources.length === 0) continue
      sources.push(answer.tookMs.sources)
      passedOn.push(toldAt - languageModel.wroteAt)
    }
    const [found, passed] = [percentiles(sources), percentiles(passedOn)]
    return [
      row('sources of a question, p50', found.p50, goals.sourcesP50),
      { group: 'ask', name: 'sources of a question, p95', value: found.p95, unit: 'ms' },
      row('first words passed on after, p95', passed.p95, goals.passedOnMs),
    ]
  } finally {
    await engine.close()
  }
}
