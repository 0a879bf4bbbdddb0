import { setTimeout as delay } from 'node:timers/promises'
import { dirname } from 'node:path'
import type { EnvHttpProxyAgent } from 'undici'
import { TroveError } from '../../../../shared/errors.ts'
import type { PinnedFile } from '../manifest.ts'
import { asDiskFull, asFailure, checkStatus, TransientFailure } from './failures.ts'
import { PartFile } from './part-file.ts'
import { requestFrom } from './request.ts'

export interface FetchFile {
  address: URL
  file: PinnedFile
  /** Where it goes; until it is complete and checked, to the same path with `.part`. */
  target: string
  connections: EnvHttpProxyAgent
  signal: AbortSignal
  /** Hears how many bytes of this file have arrived, those of an earlier attempt included. */
  onReceived: (bytes: number) => void
  /** Before the first repetition; doubles with each further one. */
  retryDelayMs: number
}

/** Attempts in a row that bring nothing before a download is given up. */
const maxAttempts = 5

/**
 * Fetches one file, goes on where an earlier attempt stopped, and checks its size and hash. Throws
 * `MODEL_DOWNLOAD_FAILED`, `DISK_FULL` or `CANCELLED`; what has arrived is kept unless it is wrong.
 */
export async function fetchFile(options: FetchFile): Promise<void> {
  const part = await PartFile.open(options.target)
  try {
    await fetchRest(part, options)
  } catch (cause) {
    await part.close()
    throw cause
  }
  await part.finish(options.file)
}

async function fetchRest(part: PartFile, options: FetchFile): Promise<void> {
  const { address, file, signal, retryDelayMs } = options
  if (part.received > file.size) await part.restart()
  for (let attempt = 1; part.received < file.size; attempt++) {
    const before = part.received
    try {
      await receive(part, options)
    } catch (cause) {
      const failure = asFailure(cause, address)
      if (!(failure instanceof TransientFailure)) throw failure
      if (part.received > before) attempt = 1
      if (attempt >= maxAttempts) {
        throw new TroveError('MODEL_DOWNLOAD_FAILED', failure.message, { cause: failure })
      }
      await delay(retryDelayMs * 2 ** (attempt - 1), undefined, { signal }).catch((aborted: unknown) => {
        throw asFailure(aborted, address)
      })
    }
  }
}

/** One request: appends what it brings. */
async function receive(part: PartFile, options: FetchFile): Promise<void> {
  const { address, file, connections, signal, onReceived } = options
  const response = await requestFrom(address, part.received, { connections, signal })
  if (response.status !== 200 && response.status !== 206) await response.body?.cancel()
  checkStatus(response.status, address)
  // The server has no ranges, or none there: from the beginning.
  if (response.status !== 206 && part.received > 0) await part.restart()
  for await (const chunk of response.body ?? []) {
    await part.append(chunk).catch((cause: unknown) => {
      throw asDiskFull(cause, dirname(options.target)) ?? cause
    })
    // More than there should be: enough to know that it is not the model.
    if (part.received > file.size) return
    onReceived(part.received)
  }
  if (part.received < file.size) throw new TransientFailure(`${address.host} ended the file too early.`)
}
