import { createRequire } from 'node:module'
import { join } from 'node:path'
import { pipeline as createPipeline } from '@huggingface/transformers'
import type { InferenceSession, Tensor } from 'onnxruntime-common'
import { batchTokens } from '../../electron/engine/embed/local-model.ts'
import { planBatches } from '../../electron/engine/embed/batches.ts'
import type { TokenIds } from '../../electron/engine/embed/tokens.ts'

/** A way to embed that is compared with ours. */
export interface Rival<Item> {
  run: (items: readonly Item[]) => Promise<void>
  close: () => Promise<void>
}

interface Runtime {
  InferenceSession: { create(path: string): Promise<InferenceSession> }
  Tensor: new (type: 'int64', data: BigInt64Array, shape: readonly number[]) => Tensor
}

/** The runtime that transformers.js uses, and no other copy of it. */
const runtime = (): Runtime => {
  const library = createRequire(import.meta.url).resolve('@huggingface/transformers')
  return createRequire(library)('onnxruntime-node') as Runtime
}

/** The network and nothing else: token ids at hand, batches of equal length, no pooling, no thread. */
export async function openBareLoop(directory: string): Promise<Rival<TokenIds>> {
  const { InferenceSession, Tensor } = runtime()
  const session = await InferenceSession.create(join(directory, 'onnx', 'model_quantized.onnx'))
  return {
    async run(encoded) {
      const lengths = encoded.map((ids) => ids.length)
      for (const batch of planBatches(lengths, batchTokens)) {
        const texts = batch.map((place) => encoded[place] ?? [])
        const longest = Math.max(...texts.map((ids) => ids.length))
        const tensor = (fill: (ids: TokenIds) => bigint[]): Tensor => {
          const data = new BigInt64Array(texts.length * longest)
          texts.forEach((ids, row) => data.set(fill(ids), row * longest))
          return new Tensor('int64', data, [texts.length, longest])
        }
        const output = await session.run({
          input_ids: tensor((ids) => ids.map(BigInt)),
          attention_mask: tensor((ids) => ids.map(() => 1n)),
          token_type_ids: tensor(() => []),
        })
        for (const value of Object.values(output)) (value as Tensor).dispose()
      }
    },
    close: () => session.release(),
  }
}

/** The library as its first example shows it: batches of 32 in the order of the documents. */
export async function openPipeline(directory: string): Promise<Rival<string>> {
  const extract = await createPipeline('feature-extraction', directory, {
    dtype: 'q8',
    local_files_only: true,
  })
  return {
    async run(passages) {
      for (let first = 0; first < passages.length; first += 32) {
        const batch = passages.slice(first, first + 32)
        const output = await extract(batch, { pooling: 'mean', normalize: true })
        output.tolist()
        output.dispose()
      }
    },
    async close() {
      await extract.dispose()
    },
  }
}
