import { mkdir, writeFile } from 'node:fs/promises'
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { TroveError } from '../../../shared/errors.ts'
import { neverAborted } from '../../../shared/rpc/service.ts'
import { asDiskFull } from './download/failures.ts'
import { fetchFile } from './download/fetch-file.ts'
import { fileAddress } from './download/model-address.ts'
import { openConnections } from './download/request.ts'
import { userModelDirectory } from './find-model.ts'
import { hashFile } from './fingerprint.ts'
import { retireImportedModel } from './former-model.ts'
import { downloadBytes, manifest, type ModelManifest } from './manifest.ts'
import { replaceDirectory } from './replace-directory.ts'

export interface DownloadOptions {
  /** The library's data directory: the model goes to `models/<name>` in it. */
  data: string
  /** Hears how much has arrived, in bytes, with each piece. */
  onProgress?: (received: number, total: number) => void
  /** Stops the download; what has arrived is kept, and the next download goes on from there. */
  signal?: AbortSignal | undefined
  /** Stands in for the hub; `TROVE_MODEL_MIRROR` where it is not given. */
  mirror?: string | undefined
  model?: ModelManifest
  /** A connection that is silent this long is given up and tried again. */
  stallMs?: number
  /** Before the first repetition; doubles with each further one. */
  retryDelayMs?: number
}

/**
 * Fetches the model, checks it and puts it into its place in one step. Returns its directory. Throws
 * `MODEL_DOWNLOAD_FAILED`, `DISK_FULL`, `CANCELLED`.
 */
export async function downloadModel(options: DownloadOptions): Promise<string> {
  const { data, onProgress, model = manifest, stallMs = 30_000, retryDelayMs = 1_000 } = options
  const mirror = options.mirror ?? (process.env['TROVE_MODEL_MIRROR'] || undefined)
  const signal = options.signal ?? neverAborted
  const target = userModelDirectory(data, model.name)
  const staging = `${target}.download`
  const connections = openConnections(stallMs)
  let complete = 0
  try {
    for (const file of model.files) {
      const path = join(staging, file.path)
      const onReceived = (bytes: number) => onProgress?.(complete + bytes, downloadBytes(model))
      const address = fileAddress(model, file.path, mirror)
      await mkdir(dirname(path), { recursive: true })
      if (!(await isComplete(path, file.sha256))) {
        await fetchFile({ address, file, target: path, connections, signal, onReceived, retryDelayMs })
      }
      onReceived(file.size)
      complete += file.size
    }
    await writeFacts(staging, model)
    await replaceDirectory(staging, target)
    await retireImportedModel(data, null)
    return target
  } catch (cause) {
    throw asStorageFailure(cause, staging)
  } finally {
    await connections.destroy()
  }
}

/** The small files beside the fetched ones: their content is known. */
export async function writeFacts(directory: string, model: ModelManifest): Promise<void> {
  for (const [path, content] of Object.entries(model.facts)) {
    await writeFile(join(directory, path), `${JSON.stringify(content, null, 2)}\n`)
  }
}

/** An earlier download that was stopped may have fetched this file already. */
const isComplete = async (path: string, sha256: string): Promise<boolean> =>
  existsSync(path) && (await hashFile(path)) === sha256

function asStorageFailure(cause: unknown, directory: string): TroveError {
  if (cause instanceof TroveError) return cause
  const reason = cause instanceof Error ? cause.message : String(cause)
  return (
    asDiskFull(cause, directory) ??
    new TroveError('MODEL_DOWNLOAD_FAILED', `The model cannot be stored: ${reason}`, { cause })
  )
}
