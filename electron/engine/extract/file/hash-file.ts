import { createHash } from 'node:crypto'
import { fileError } from './file-error.ts'
import { openInside } from './open-file.ts'

/** The SHA-256 of a file inside `root`, in hex, and its bytes. Throws what `openInside` throws. */
export async function hashFileInside(path: string, root: string): Promise<{ hash: string; size: number }> {
  const handle = await openInside(path, root)
  const hash = createHash('sha256')
  let size = 0
  try {
    for await (const part of handle.createReadStream({ autoClose: false })) {
      // Without an encoding a stream gives bytes.
      const bytes = part as Uint8Array
      hash.update(bytes)
      size += bytes.length
    }
    return { hash: hash.digest('hex'), size }
  } catch (cause) {
    return fileError(cause)
  } finally {
    await handle.close()
  }
}
