import { TroveError } from '../../../shared/errors.ts'
import { LocalModel } from './local-model.ts'
import type { EmbedService } from './types.ts'

/** The embed thread's work: one model at a time. */
export function createEmbedService(): EmbedService {
  let model: LocalModel | null = null
  return {
    async load({ directory }) {
      const loaded = await LocalModel.load(directory)
      const former = model
      model = loaded
      await former?.close()
      return loaded.info
    },
    embed({ texts, kind }, { signal }) {
      if (!model) throw new TroveError('MODEL_MISSING', 'No model has been loaded.')
      return model.embed(texts, kind, signal)
    },
    memory: () => ({ rss: process.memoryUsage.rss() }),
    async close() {
      const closing = model
      model = null
      await closing?.close()
    },
  }
}
