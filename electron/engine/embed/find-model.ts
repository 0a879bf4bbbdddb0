import { join, resolve } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import { manifest } from './manifest.ts'
import { isModelDirectory, missingFiles } from './model-files.ts'

/** Where a model may be. */
export interface ModelPlaces {
  /** A directory somebody named (an option or `TROVE_MODEL_DIR`): any sentence encoder. */
  explicit?: string | undefined
  /** The packaged app's resources. */
  resources?: string | undefined
  /** The library's data directory. */
  data: string
}

export interface FoundModel {
  directory: string
  source: 'explicit' | 'resources' | 'data'
}

/** Where the model is kept that Trove downloads. */
export const userModelDirectory = (data: string, name = manifest.name): string =>
  join(data, 'models', ...name.split('/'))

/** Where another sentence encoder is kept that a person has brought in. */
export const importedModelDirectory = (data: string): string => join(data, 'models', 'imported')

/**
 * The directory of the embedding model: the one that was named, the one packaged with the app, the one
 * imported or downloaded; null when there is none. A named directory that is no model throws
 * `MODEL_INVALID`: falling back to another model in silence would mix up what the person asked for.
 */
export function findModel(places: ModelPlaces): FoundModel | null {
  if (places.explicit) {
    const directory = resolve(places.explicit)
    const missing = missingFiles(directory)
    if (missing.length > 0) {
      throw new TroveError('MODEL_INVALID', `${directory} is no model: it lacks ${missing.join(', ')}.`)
    }
    return { directory, source: 'explicit' }
  }
  const packaged = places.resources && join(places.resources, 'model')
  if (packaged && isModelDirectory(packaged)) return { directory: packaged, source: 'resources' }
  const own = [importedModelDirectory(places.data), userModelDirectory(places.data)].find(isModelDirectory)
  return own ? { directory: own, source: 'data' } : null
}
