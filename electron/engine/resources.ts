import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Where the app's resources are: a given directory (a packaged app's own), else the project's `resources`,
 * seen from this file in the sources or from a built one in `out/main`.
 */
export function resourcesDirectory(given?: string): string {
  return given ?? fileURLToPath(new URL('../../resources', import.meta.url))
}

export const samplesDirectory = (given?: string): string => join(resourcesDirectory(given), 'samples')
