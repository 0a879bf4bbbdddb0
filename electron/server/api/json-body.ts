import { TroveError } from '../../../shared/errors.ts'

/** JSON as text, whatever a person named its character set: JSON is UTF-8 (RFC 8259, 8.1). */
export const isJson = (contentType: string | undefined): boolean =>
  /^application\/json\s*(?:;|$)/i.test(contentType ?? '')

const decoder = new TextDecoder('utf-8', { fatal: true })

/** A key that would change what an object is instead of what it holds. */
function refuseProto(key: string, value: unknown): unknown {
  if (key === '__proto__') throw new TroveError('INVALID_INPUT', 'The body has a key "__proto__".')
  return value
}

/** Reads a body. Throws `INVALID_INPUT` for anything but JSON. */
export function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(decoder.decode(bytes), refuseProto)
  } catch (cause) {
    if (cause instanceof TroveError) throw cause
    // Nested so deeply that it can't be walked through, not in UTF-8, or no JSON: V8's own words quote the body.
    const what = cause instanceof TypeError ? 'is not UTF-8' : 'is no JSON, or is nested too deeply'
    throw new TroveError('INVALID_INPUT', `The body ${what}.`)
  }
}
