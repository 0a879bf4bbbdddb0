import { sha256Of } from '../../sha256.ts'
import { fileError } from './file-error.ts'
import { openInside } from './open-file.ts'

/** The SHA-256 of a file inside `root`, in hex, and its bytes. Throws what `openInside` throws. */
export async function hashFileInside(path: string, root: string): Promise<{ hash: string; size: number }> {
  const handle = await openInside(path, root)
  try {
    const { size } = await handle.stat()
    return { hash: await sha256Of(handle.createReadStream({ autoClose: false })), size }
  } catch (cause) {
    return fileError(cause)
  } finally {
    await handle.close()
  }
}
