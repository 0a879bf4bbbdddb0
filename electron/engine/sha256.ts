import { createHash } from 'node:crypto'

/** SHA-256 of a stream of bytes, in hex. */
export async function sha256Of(stream: AsyncIterable<unknown>): Promise<string> {
  const hash = createHash('sha256')
  // Without an encoding a stream gives bytes.
  for await (const bytes of stream) hash.update(bytes as Uint8Array)
  return hash.digest('hex')
}
