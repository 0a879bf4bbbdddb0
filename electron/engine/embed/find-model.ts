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

/** Where the model is kept that a library is still searched by, while another one is being filled. */
export const formerModelDirectory = (data: string): string => join(data, 'models', 'former')

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
  return findModels({ ...places, explicit: undefined })[0] ?? null
}

/** All models there are, those that are preferred first. */
export function findModels({ explicit, resources, data }: ModelPlaces): FoundModel[] {
  const own = [importedModelDirectory(data), userModelDirectory(data), formerModelDirectory(data)]
  const all: FoundModel[] = [
    ...(explicit ? [{ directory: resolve(explicit), source: 'explicit' as const }] : []),
    ...(resources ? [{ directory: join(resources, 'model'), source: 'resources' as const }] : []),
    ...own.map((directory) => ({ directory, source: 'data' as const })),
  ]
  return all.filter(({ directory }) => isModelDirectory(directory))
}
