import { TroveError } from '../../../shared/errors.ts'

/** The longest text, escaped in JSON, has room. */
export const maxBodyBytes = 1024 * 1024

const tooLarge = (): TroveError =>
  new TroveError('TOO_LARGE', `A body may have ${maxBodyBytes} bytes at most.`)

/** A request's body, read no further than it may be long. Throws `TOO_LARGE`. */
export async function readBody(request: Request): Promise<Uint8Array> {
  if (Number(request.headers.get('content-length') ?? 0) > maxBodyBytes) throw tooLarge()
  const parts: Uint8Array[] = []
  let length = 0
  for await (const part of request.body ?? []) {
    length += part.length
    if (length > maxBodyBytes) throw tooLarge()
    parts.push(part)
  }
  return Buffer.concat(parts)
}
