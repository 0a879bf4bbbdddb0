import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { join } from 'node:path'
import { sha256Of } from '../sha256.ts'
import { manifest } from './manifest.ts'
import { modelFiles } from './model-files.ts'

/** SHA-256 of a file in hex. */
export const hashFile = (path: string): Promise<string> =>
  sha256Of(createReadStream(path, { highWaterMark: 1 << 20 }))

export interface ModelIdentity {
  /** SHA-256 of the network's and the tokenizer's SHA-256: whatever changes a vector changes it. */
  fingerprint: string
  /** The files are exactly those that Trove would download. */
  pinned: boolean
}

/** Reads the whole model, so it is never taken for another one: 23 MB took 0.1 s, once for each thread. */
export async function identifyModel(directory: string): Promise<ModelIdentity> {
  const hashes = new Map<string, string>()
  for (const file of [modelFiles.network, modelFiles.tokenizer]) {
    hashes.set(file, await hashFile(join(directory, file)))
  }
  const fingerprint = createHash('sha256')
    .update([...hashes.values()].join('\n'))
    .digest('hex')
  const pinned = manifest.files.every((file) => hashes.get(join(file.path)) === file.sha256)
  return { fingerprint, pinned }
}
