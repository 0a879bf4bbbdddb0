import { parentPort, workerData } from 'node:worker_threads'
import { timeEach } from './times.ts'

/** What the clients are told. */
export interface ClientsTask {
  address: string
  token: string
  /** Of each client, its queries. */
  shares: readonly (readonly string[])[]
}

// Clients in a thread of their own: what they take is not the server's time.

const { address, token, shares } = workerData as ClientsTask

async function ask(query: string): Promise<void> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    body: JSON.stringify({ query, limit: 10 }),
  })
  if (!answer.ok) throw new Error(await answer.text())
  await answer.arrayBuffer()
}

const times = await Promise.all(shares.map((share) => timeEach(share, ask)))
parentPort?.postMessage(times.flat())
