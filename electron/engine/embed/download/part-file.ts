import { createHash, type Hash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { open, rename, rm, type FileHandle } from 'node:fs/promises'
import { TroveError } from '../../../../shared/errors.ts'
import type { PinnedFile } from '../manifest.ts'

/** A file on its way: `<path>.part`, with the hash of what has arrived. It stays for later when it is closed. */
export class PartFile {
  readonly #path: string
  readonly #handle: FileHandle
  #hash: Hash
  #received: number

  private constructor(path: string, handle: FileHandle, hash: Hash, received: number) {
    this.#path = path
    this.#handle = handle
    this.#hash = hash
    this.#received = received
  }

  /** Opens what an earlier attempt left, or an empty file. */
  static async open(path: string): Promise<PartFile> {
    const handle = await open(`${path}.part`, 'a')
    const hash = createHash('sha256')
    let received = 0
    if ((await handle.stat()).size > 0) {
      for await (const chunk of createReadStream(`${path}.part`)) {
        hash.update(chunk as Buffer)
        received += (chunk as Buffer).length
      }
    }
    return new PartFile(path, handle, hash, received)
  }

  /** Bytes that have arrived. */
  get received(): number {
    return this.#received
  }

  async append(chunk: Uint8Array): Promise<void> {
    await this.#handle.appendFile(chunk)
    this.#hash.update(chunk)
    this.#received += chunk.length
  }

  /** Forgets what has arrived. */
  async restart(): Promise<void> {
    await this.#handle.truncate(0)
    this.#hash = createHash('sha256')
    this.#received = 0
  }

  /** Gives the file its name if it is the pinned one; otherwise deletes it and throws `MODEL_DOWNLOAD_FAILED`. */
  async finish({ size, sha256 }: PinnedFile): Promise<void> {
    if (this.#received === size && this.#hash.digest('hex') === sha256) {
      await this.#handle.sync()
      await this.#handle.close()
      await rename(`${this.#path}.part`, this.#path)
      return
    }
    await this.#handle.close()
    await rm(`${this.#path}.part`, { force: true })
    throw new TroveError(
      'MODEL_DOWNLOAD_FAILED',
      'What arrived is not the model: its checksum differs. Nothing of it was kept.',
    )
  }

  /** Keeps what has arrived for a later attempt. */
  async close(): Promise<void> {
    await this.#handle.close()
  }
}
