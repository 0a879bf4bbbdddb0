import type { Notice } from '../../../shared/contract/index.ts'
import { isCancelled, toTroveError } from '../../../shared/errors.ts'
import type { Embedder } from '../embed/types.ts'
import { LastFew } from '../last-few.ts'
import type { ModelForSearch } from './retrieve.ts'

/** Vectors that are remembered: one query is searched, counted, and read on in. */
const most = 8

type Vector = Promise<Float32Array<ArrayBuffer>>

/**
 * The embedder, which remembers its last queries: what was asked for is under way already, or done. Whoever asks again after
 * the first one has cancelled gets a vector of their own.
 */
export function rememberQueries(embedder: Embedder): Embedder {
  const recent = new LastFew<Vector>(most)
  return {
    info: embedder.info,
    embedPassages: (texts, signal) => embedder.embedPassages(texts, signal),
    rest: () => embedder.rest(),
    close: () => embedder.close(),
    async embedQuery(text, signal) {
      const known = recent.get(text)
      const remembered = known && (await known.catch(() => null))
      if (remembered) return remembered
      const vector = embedder.embedQuery(text, signal)
      recent.set(text, vector)
      vector.catch(() => {
        if (recent.get(text) === vector) recent.delete(text)
      })
      return vector
    },
  }
}

/** The model that searches use, with its last queries remembered. `inUse`: the one in use now. */
export function rememberingModel(inUse: () => ModelForSearch | null): () => ModelForSearch | null {
  const remembering = new WeakMap<Embedder, Embedder>()
  return () => {
    const model = inUse()
    if (!model) return null
    const embedder = remembering.get(model.embedder) ?? rememberQueries(model.embedder)
    remembering.set(model.embedder, embedder)
    return { embedder, modelId: model.modelId }
  }
}

/** The vector of a query; null, with a notice, when the model fails on it. Throws `CANCELLED`. */
export async function embedOrTell(
  embedder: Embedder,
  wording: string,
  notices: Notice[],
  signal: AbortSignal,
): Promise<Float32Array | null> {
  try {
    return await embedder.embedQuery(wording, signal)
  } catch (cause) {
    if (isCancelled(cause)) throw cause
    const { code, message } = toTroveError(cause)
    notices.push({ code, message: `Only words were searched. ${message}` })
    return null
  }
}
