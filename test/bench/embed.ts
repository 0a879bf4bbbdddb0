import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AutoTokenizer } from '@huggingface/transformers'
import { openLocalEmbedder } from '../../electron/engine/embed/local-embedder.ts'
import { manifest } from '../../electron/engine/embed/manifest.ts'
import { createEncoder } from '../../electron/engine/embed/tokens.ts'
import { samplePassages } from './embed-passages.ts'
import { openBareLoop, openPipeline } from './embed-rivals.ts'
import type { BenchRow } from './types.ts'

const model = fileURLToPath(new URL('../../../shared/data/models/all-MiniLM-L6-v2-random', import.meta.url))
const group = 'embed'
const rounds = 3
const passagesPerRound = 128

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1_000
}

/**
 * Speed of the embedding thread on MiniLM's architecture, beside the same network with nothing around it and
 * beside the library's pipeline as its first example calls it. Each round gives the same passages to all three
 * in turn, so that a busy machine slows all alike: the ratios are what counts.
 */
export async function embedBench(): Promise<BenchRow[]> {
  if (!existsSync(join(model, 'onnx'))) {
    return [{ group, name: 'skipped: no MiniLM network in ../shared/data/models', value: 0, unit: '' }]
  }
  const passages = samplePassages(rounds * passagesPerRound)
  const tokenizer = await AutoTokenizer.from_pretrained(model, { local_files_only: true })
  const encode = createEncoder(tokenizer, manifest.maxTokens)
  const embedder = await openLocalEmbedder({ directory: model })
  const bare = await openBareLoop(model)
  const pipeline = await openPipeline(model)
  try {
    const rivals = {
      own: (texts: string[]) => embedder.embedPassages(texts),
      bare: (_: string[], encoded: readonly number[][]) => bare.run(encoded),
      pipeline: (texts: string[]) => pipeline.run(texts),
    }
    const measured: Record<keyof typeof rivals, number>[] = []
    // Round 0 is the warm-up.
    for (let round = 0; round <= rounds; round++) {
      const last = Math.max(1, round) * passagesPerRound
      const texts = passages.slice(round === 0 ? last - 16 : last - passagesPerRound, last)
      const encoded = texts.map((text) => [...encode(text)])
      const time = { own: 0, bare: 0, pipeline: 0 }
      for (const name of ['own', 'bare', 'pipeline'] as const) {
        time[name] = await seconds(() => rivals[name](texts, encoded))
      }
      if (round > 0) measured.push(time)
    }
    const queries: number[] = []
    for (let n = 0; n < 50; n++) {
      queries.push(await seconds(() => embedder.embedQuery(`what did the landlord say about deposit ${n}`)))
    }

    const tokens = Math.round(passages.reduce((sum, text) => sum + encode(text).length, 0) / passages.length)
    const toBare = median(measured.map((time) => time.bare / time.own))
    const toPipeline = median(measured.map((time) => time.pipeline / time.own))
    return [
      {
        group,
        name: `passages of ${tokens} tokens on average`,
        value: passagesPerRound / median(measured.map((time) => time.own)),
        unit: 'passages/s',
      },
      {
        group,
        name: 'speed beside the bare network',
        value: toBare,
        unit: 'x',
        baseline: { name: 'bare network', value: 1 },
        goal: 'at least 0.9 x the baseline',
        ok: toBare >= 0.9,
      },
      {
        group,
        name: 'speed beside the pipeline in batches of 32',
        value: toPipeline,
        unit: 'x',
        baseline: { name: 'pipeline', value: 1 },
        goal: 'at least 2.5 x the baseline',
        ok: toPipeline >= 2.5,
      },
      { group, name: 'one short query, median', value: 1_000 * median(queries), unit: 'ms' },
    ]
  } finally {
    await embedder.close()
    await bare.close()
    await pipeline.close()
  }
}

if (import.meta.main) console.table(await embedBench())
