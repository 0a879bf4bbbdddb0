import type { IncomingMessage, ServerResponse } from 'node:http'
import { mediaType } from './media-types.ts'
import { isOwnHost } from './own-address.ts'
import { securityHeaders } from './security-headers.ts'
import { readWebFile } from './web-root.ts'

/** The bundler puts a hash of the content into the names of assets: such a file never changes. */
const isHashed = (path: string): boolean => /^assets\/.+-[\w-]{8,}\.\w+$/.test(path)

function cacheControl(path: string): string {
  if (isHashed(path)) return 'public, max-age=31536000, immutable'
  return path.endsWith('.html') ? 'no-store' : 'no-cache'
}

/** Answers a plain request with a file of the built window. */
export async function answerRequest(
  request: IncomingMessage,
  response: ServerResponse,
  { port, webRoot }: { port: number; webRoot: string },
): Promise<void> {
  const withBody = request.method !== 'HEAD'
  const answer = (status: number, headers: Record<string, string>, body: string | Buffer): void => {
    const length = { 'Content-Length': Buffer.byteLength(body) }
    response.writeHead(status, { ...securityHeaders(port), ...headers, ...length })
    response.end(withBody ? body : undefined)
  }
  const refuse = (status: number, sentence: string, headers: Record<string, string> = {}): void =>
    answer(status, { 'Content-Type': 'text/plain; charset=utf-8', ...headers }, `${sentence}\n`)

  if (!isOwnHost(request.headers.host, port))
    return refuse(403, 'This address is not allowed to reach Trove.')
  if (request.method !== 'GET' && request.method !== 'HEAD')
    return refuse(405, 'Only GET and HEAD are answered here.', { Allow: 'GET, HEAD' })

  try {
    const file = await readWebFile(webRoot, request.url ?? '')
    if (file === null) return refuse(404, 'There is nothing here.')
    const { path, bytes } = file
    answer(200, { 'Content-Type': mediaType(path), 'Cache-Control': cacheControl(path) }, bytes)
  } catch (cause) {
    refuse(500, `The file could not be read: ${cause instanceof Error ? cause.message : String(cause)}`)
  }
}
