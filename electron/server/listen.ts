import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { TroveError } from '../../shared/errors.ts'

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: 'another program uses it',
  EACCES: 'the system does not allow it',
}

/**
 * Binds a server to 127.0.0.1 and answers the port, which the system chooses when 0 is asked for.
 * A port that can't be had is an `INVALID_INPUT` that says why.
 */
export function listen(server: Server, port: number): Promise<number> {
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new TroveError('INVALID_INPUT', `${port} is not a port: choose a number from 0 to 65535.`)
  return new Promise((resolve, reject) => {
    const onError = (cause: NodeJS.ErrnoException): void => {
      const reason = reasons[cause.code ?? ''] ?? cause.message
      const message = `Port ${port} can't be used: ${reason}. Choose another one, or 0 for any that is free.`
      reject(new TroveError('INVALID_INPUT', message, { cause, details: { port } }))
    }
    server.once('error', onError)
    server.listen({ host: '127.0.0.1', port, exclusive: true }, () => {
      server.off('error', onError)
      resolve((server.address() as AddressInfo).port)
    })
  })
}
