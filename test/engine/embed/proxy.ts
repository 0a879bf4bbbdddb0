import { createServer, request as forward } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'

/** A proxy on this machine that forwards requests and opens tunnels, or refuses both with a status. */
export async function startProxy(refusal?: number): Promise<{ address: string; targets: string[] }> {
  const targets: string[] = []
  const server = createServer((incoming, outgoing) => {
    targets.push(incoming.url ?? '')
    if (refusal) return void outgoing.writeHead(refusal).end()
    const onward = forward(incoming.url ?? '', { headers: incoming.headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 502, answer.headers)
      answer.pipe(outgoing)
    })
    incoming.pipe(onward)
  })
  server.on('connect', (incoming, socket) => {
    targets.push(incoming.url ?? '')
    if (refusal) return void socket.end(`HTTP/1.1 ${refusal} Refused\r\n\r\n`)
    const target = new URL(`http://${incoming.url}`)
    const tunnel = connect(Number(target.port), target.hostname, () => {
      socket.write('HTTP/1.1 200 Connection established\r\n\r\n')
      tunnel.pipe(socket).pipe(tunnel)
    })
    tunnel.on('error', () => socket.destroy())
    socket.on('error', () => tunnel.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => {
    server.closeAllConnections()
    server.close()
  })
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, targets }
}
