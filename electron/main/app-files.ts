import { mediaType } from '../server/media-types.ts'
import { readWebFile } from '../server/web-root.ts'
import { appHost } from './origin.ts'

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What every answer carries: the window loads its own files and nothing else. */
export const securityHeaders = {
  'Content-Security-Policy': policy,
  'X-Content-Type-Options': 'nosniff',
  'Referrer-Policy': 'no-referrer',
} as const

const refuse = (status: number, sentence: string): Response =>
  new Response(`${sentence}\n`, {
    status,
    headers: { ...securityHeaders, 'Content-Type': 'text/plain; charset=utf-8' },
  })

/** Answers a request for `app://trove/…` with a file of the built window, and refuses everything else. */
export async function answerFromFiles(root: string, request: Request): Promise<Response> {
  const { host, pathname } = new URL(request.url)
  if (request.method !== 'GET' && request.method !== 'HEAD') return refuse(405, 'Only reading is possible.')
  if (host !== appHost) return refuse(404, 'There is nothing here.')
  const file = await readWebFile(root, pathname)
  if (file === null) return refuse(404, 'There is nothing here.')
  return new Response(request.method === 'HEAD' ? null : new Uint8Array(file.bytes), {
    headers: { ...securityHeaders, 'Content-Type': mediaType(file.path), 'Cache-Control': 'no-cache' },
  })
}
