import { Writable } from 'node:stream'
import { StdioServerTransport } from '@modelcontextprotocol/sdk/server/stdio.js'
import { createMcpServer, type McpServerOptions } from './mcp-server.ts'

/** A message that is longer ends the connection: nobody asks that much. */
const maxMessageBytes = 4 * 1024 * 1024

/**
 * Takes standard output for the protocol alone: whatever else writes to it from now on, a library or a thread, is led to
 * standard error.
 */
function protocolOutput(): Writable {
  const write = process.stdout.write.bind(process.stdout)
  process.stdout.write = process.stderr.write.bind(process.stderr)
  return new Writable({
    write: (chunk: Buffer, _encoding, done) => void write(chunk, done),
  })
}

/**
 * Serves the Model Context Protocol over standard input and output, until the client closes either or the signal fires.
 * `onDefect` hears of messages that are none, too.
 */
export async function serveStdio(options: McpServerOptions, signal: AbortSignal): Promise<void> {
  const ended = Promise.withResolvers<void>()
  const end = (): void => ended.resolve()
  // A client that is gone takes no more answers.
  process.stdout.on('error', end)
  process.stdin.on('end', end).on('close', end)
  signal.addEventListener('abort', end, { once: true })

  const server = createMcpServer(options)
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the library has properties only
  server.server.onerror = options.onDefect
  // oxlint-disable-next-line unicorn/prefer-add-event-listener -- the library has properties only
  server.server.onclose = end
  await server.connect(
    new StdioServerTransport(process.stdin, protocolOutput(), { maxBufferSize: maxMessageBytes }),
  )
  if (signal.aborted) end()
  await ended.promise
  await server.close()
}
