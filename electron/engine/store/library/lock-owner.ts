import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { hostname, uptime } from 'node:os'
import { z } from 'zod'

/** What a lock file says of the process that holds it. */
export const lockOwner = z.object({
  /** Names this one taking of the lock. */
  token: z.string().regex(/^[\w-]+$/),
  pid: z.number().int().positive(),
  hostname: z.string(),
  /** When the lock was taken, ISO 8601. */
  startedAt: z.iso.datetime(),
  /** Tells the process from a later one with the same pid, where the system says it. */
  processStart: z.string().nullable(),
})
export type LockOwner = z.infer<typeof lockOwner>

/** Clocks are corrected now and then: a lock must be older than the system's start by more than this. */
const clockToleranceMs = 60_000

/** The boot's id and the process's start in clock ticks since then, on Linux (proc(5)); else null. */
function processStart(pid: number): string | null {
  if (process.platform !== 'linux') return null
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    const status = readFileSync(`/proc/${pid}/stat`, 'utf8')
    // The second field is the program's name in parentheses and may contain anything; the start is the 22nd.
    const ticks = status.slice(status.lastIndexOf(')') + 2).split(' ')[22 - 3]
    return ticks === undefined ? null : `${boot}:${ticks}`
  } catch {
    return null
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (cause) {
    // A process of another user cannot be signalled, but it is there.
    return (cause as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** This process, as the owner of a new lock. */
export const currentOwner = (): LockOwner => ({
  token: randomUUID(),
  pid: process.pid,
  hostname: hostname(),
  startedAt: new Date().toISOString(),
  processStart: processStart(process.pid),
})

/** Whether a lock was taken by this very process: by a thread of it that has died, if it is asked at all. */
export const isOwnProcess = (owner: LockOwner): boolean =>
  owner.hostname === hostname() &&
  owner.pid === process.pid &&
  owner.processStart === processStart(process.pid)

/** Whether the process that took a lock is surely gone. Nothing is known of other machines' processes. */
export function isGone(owner: LockOwner): boolean {
  if (owner.hostname !== hostname()) return false
  const systemStart = Date.now() - uptime() * 1_000
  if (Date.parse(owner.startedAt) < systemStart - clockToleranceMs) return true
  if (!isRunning(owner.pid)) return true
  const start = processStart(owner.pid)
  return start !== null && owner.processStart !== null && start !== owner.processStart
}
