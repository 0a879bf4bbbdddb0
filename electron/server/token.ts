import { createHash, randomBytes, timingSafeEqual } from 'node:crypto'
import { TroveError } from '../../shared/errors.ts'

/** 256 random bits as base64url: fits an address and a WebSocket subprotocol as it is. */
export const createToken = (): string => randomBytes(32).toString('base64url')

/** Returns a token that was given instead of made; `INVALID_INPUT` when it is easy to guess or can't be sent. */
export function checkedToken(token: string): string {
  if (/^[\w-]{32,200}$/.test(token)) return token
  throw new TroveError(
    'INVALID_INPUT',
    'A token needs at least 32 characters, of letters, digits, "-" and "_" only.',
  )
}

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Compares in constant time; the digests make both sides equally long. */
export const tokenMatches = (token: string, offered: string): boolean =>
  timingSafeEqual(digest(token), digest(offered))
