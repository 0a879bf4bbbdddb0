import { once } from 'node:events'
import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

export interface CuttableProxy {
  /** An address like the given one, by way of the proxy. */
  url: string
  /** Cuts all connections at once, and takes no more, as a server that was killed. */
  cut(): void
  /** The server is there again. */
  mend(): void
  close(): Promise<void>
}

/** Stands between a client and a server, to part them. */
export async function cuttableProxy(url: string): Promise<CuttableProxy> {
  const { hostname, port } = new URL(url)
  const sockets = new Set<Socket>()
  let away = false
  const server = createServer((near) => {
    if (away) return void near.resetAndDestroy()
    const far = connect(Number(port), hostname)
    for (const socket of [near, far]) {
      sockets.add(socket)
      socket.on('error', () => undefined).on('close', () => sockets.delete(socket))
    }
    near.pipe(far)
    far.pipe(near)
    near.on('close', () => far.destroy())
    far.on('close', () => near.destroy())
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const near = new URL(url)
  near.port = String((server.address() as AddressInfo).port)
  const cut = (): void => {
    away = true
    for (const socket of sockets) socket.resetAndDestroy()
  }
  return {
    url: near.href,
    cut,
    mend: () => {
      away = false
    },
    async close() {
      cut()
      server.close()
      await once(server, 'close')
    },
  }
}
