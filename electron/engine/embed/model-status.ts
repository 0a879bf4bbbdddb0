import type { ModelStatus } from '../../../shared/contract/model.ts'
import { downloadBytes, manifest } from './manifest.ts'
import type { EmbedderInfo } from './types.ts'

/** There is no model. */
export const missingModel: ModelStatus = {
  state: 'missing',
  name: manifest.name,
  dimensions: null,
  directory: null,
  download: null,
  downloadBytes: downloadBytes(manifest),
  error: null,
  next: null,
}

/** A model is in use, perhaps with another one that is being filled; `directory`: where it is, for one on this machine. */
export function readyModel(
  inUse: EmbedderInfo,
  next: EmbedderInfo | undefined,
  directory: string | null,
): ModelStatus {
  const { name, dimensions } = inUse
  return {
    ...missingModel,
    state: 'ready',
    name,
    dimensions,
    directory,
    next: next ? { name: next.name, dimensions: next.dimensions } : null,
  }
}
