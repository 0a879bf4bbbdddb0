import { randomUUID } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'
import { TroveError } from '../../../../shared/errors.ts'
import type { Driver } from '../driver.ts'

const kept = z.object({ key: z.uuid() })

/** A machine, as a server tells it from others. */
export interface Machine {
  key: string
  host: string
}

/** The key by which a server knows this machine again; made when it is first asked for, and kept in the data directory. */
export async function machineIn(dataDirectory: string): Promise<Machine> {
  const path = join(dataDirectory, 'machine.json')
  const text = await readFile(path, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return null
    throw cause
  })
  if (text !== null) {
    const read = kept.safeParse(parsed(text))
    if (read.success) return { ...read.data, host: hostname() }
    throw new TroveError(
      'INVALID_INPUT',
      `${path} cannot be read. It says which folders of the database are this machine's: put it back, or delete it to begin as a new machine.`,
    )
  }
  const key = randomUUID()
  await mkdir(dataDirectory, { recursive: true })
  await writeFile(`${path}.new`, JSON.stringify({ key }))
  await rename(`${path}.new`, path)
  return { key, host: hostname() }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Tells the server of this machine. Its number there. */
export async function registerMachine(driver: Driver, { key, host }: Machine): Promise<number> {
  const rows = await driver.transaction((transaction) =>
    transaction.query<{ id: number }>(
      `insert into machines (key, host, seen_at) values ($1, $2, $3)
       on conflict (key) do update set host = excluded.host, seen_at = excluded.seen_at returning id`,
      [key, host, Date.now()],
    ),
  )
  const [row] = rows
  if (!row) throw new Error('The database did not answer with the number of this machine.')
  return row.id
}
