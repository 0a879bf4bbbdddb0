import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { AutoTokenizer } from '@huggingface/transformers'
import { openLocalEmbedder } from '../../electron/engine/embed/local-embedder.ts'
import { createEncoder } from '../../electron/engine/embed/tokens.ts'
import { openBareLoop, openPipeline } from './embed-rivals.ts'
import { samplePassages } from './embed-passages.ts'
import type { BenchRow } from './types.ts'

const modelDirectory = fileURLToPath(
  new URL('../../../shared/data/models/all-MiniLM-L6-v2-random', import.meta.url),
)
const passageCount = 400
const repetitions = 3

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now()
  await work()
  return (performance.now() - start) / 1_000
}

/**
 * Speed of the embedding thread on MiniLM's architecture, beside the same network without anything around it
 * and beside the library's pipeline as one would call it first. Repetitions take turns, so that a busy machine
 * slows all alike; the ratios are what counts.
 */
export async function embedBench(): Promise<BenchRow[]> {
  const row = { group: 'embed' }
  if (!existsSync(join(modelDirectory, 'onnx'))) {
    return [{ ...row, name: 'skipped: no MiniLM network in ../shared/data/models', value: 0, unit: '' }]
  }
  const passages = samplePassages(passageCount)
  const tokenizer = await AutoTokenizer.from_pretrained(modelDirectory, { local_files_only: true })
  const encoded = passages.map(createEncoder(tokenizer, 256))

  const embedder = await openLocalEmbedder({ directory: modelDirectory })
  const bare = await openBareLoop(modelDirectory, encoded)
  const pipeline = await openPipeline(modelDirectory, passages)
  const rivals = { own: () => embedder.embedPassages(passages), bare: bare.run, pipeline: pipeline.run }
  const times: Record<keyof typeof rivals, number[]> = { own: [], bare: [], pipeline: [] }
  try {
    await embedder.embedPassages(passages.slice(0, 64))
    for (let repetition = 0; repetition < repetitions; repetition++) {
      for (const name of ['own', 'bare', 'pipeline'] as const) times[name].push(await seconds(rivals[name]))
    }
    const query: number[] = []
    for (let n = 0; n < 50; n++) {
      query.push(
        1_000 * (await seconds(() => embedder.embedQuery(`what did the landlord say about deposit ${n}`))),
      )
    }

    const perSecond = (name: keyof typeof rivals): number => passageCount / median(times[name])
    const own = perSecond('own')
    const toBare = own / perSecond('bare')
    const toPipeline = own / perSecond('pipeline')
    const tokens = encoded.reduce((sum, ids) => sum + ids.length, 0)
    return [
      {
        ...row,
        name: `passages of ${Math.round(tokens / passageCount)} tokens`,
        value: own,
        unit: 'passages/s',
      },
      {
        ...row,
        name: 'speed beside the bare network',
        value: toBare,
        unit: 'x',
        baseline: { name: 'bare network', value: 1 },
        goal: 'at least 0.9 x the baseline',
        ok: toBare >= 0.9,
      },
      {
        ...row,
        name: 'speed beside the pipeline in batches of 32',
        value: toPipeline,
        unit: 'x',
        baseline: { name: 'pipeline', value: 1 },
        goal: 'at least 2.5 x the baseline',
        ok: toPipeline >= 2.5,
      },
      { ...row, name: 'one short query, median', value: median(query), unit: 'ms' },
    ]
  } finally {
    await embedder.close()
    await bare.close()
    await pipeline.close()
  }
}

if (import.meta.main) console.table(await embedBench())
