import { isOwnHost, isOwnOrigin } from '../own-address.ts'
import { tokenMatches } from '../token.ts'
import { problem } from './problem.ts'

/**
 * The refusal of a request that a page of another site may have caused: it names another host, or comes from another origin. Null
 * for one that may go on. Programs send no `Origin`.
 */
export function refuseForeign(
  { host, origin }: { host?: string | undefined; origin?: string | undefined },
  port: number,
): Response | null {
  if (!isOwnHost(host, port)) return problem('FORBIDDEN', `Reach Trove as http://127.0.0.1:${port} only.`)
  if (origin === undefined || isOwnOrigin(origin, port)) return null
  return problem('FORBIDDEN', 'Pages of other origins may not use this API.')
}

/** The refusal of a request without the token, compared in constant time; null for one that has it. */
export function refuseStranger(authorization: string | undefined, token: string): Response | null {
  const offered = /^Bearer +([\w.~+/=-]+)$/i.exec(authorization?.trim() ?? '')?.[1]
  if (offered !== undefined && tokenMatches(token, offered)) return null
  const [error, what] = offered === undefined ? ['', 'missing'] : [', error="invalid_token"', 'wrong']
  return problem('UNAUTHORIZED', `The token is ${what}. Send it as “Authorization: Bearer <token>”.`, {
    headers: { 'WWW-Authenticate': `Bearer realm="Trove"${error}` },
  })
}
