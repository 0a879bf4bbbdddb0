import { realpath, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { TroveError } from '../../../../shared/errors.ts'
import { createExclusive, readIfThere, writeBeside } from './exclusive-file.ts'
import { currentOwner, isGone, isOwnProcess, lockOwner, type LockOwner } from './lock-owner.ts'
import { lockAmongThreads } from './thread-lock.ts'

/** The exclusive right to a library. */
export interface LibraryLock {
  release(): Promise<void>
}

/** Where hard links are missing a lock may be read while it is being written: it is read again this often. */
const readAttempts = { count: 10, pauseMs: 50 }

function lockedBy({ pid, hostname, startedAt }: LockOwner): TroveError {
  return new TroveError(
    'LIBRARY_LOCKED',
    `This library is open in another Trove (process ${pid} on ${hostname}, since ${startedAt}). Close it there first.`,
    { details: { pid, hostname, since: startedAt } },
  )
}

function unreadable(path: string): TroveError {
  return new TroveError(
    'LIBRARY_LOCKED',
    `The library's lock file cannot be understood. If no Trove is running, delete the file ${path} and try again.`,
    { details: { path } },
  )
}

/** The owner a lock file names; null without a file. */
async function readOwner(path: string): Promise<LockOwner | null> {
  for (let attempt = 1; attempt <= readAttempts.count; attempt++) {
    const text = await readIfThere(path)
    if (text === null) return null
    try {
      return lockOwner.parse(JSON.parse(text))
    } catch {
      await delay(readAttempts.pauseMs)
    }
  }
  throw unreadable(path)
}

/** Threads of this process exclude each other by other means: a lock file of ours is a dead thread's. */
const isLeftover = (owner: LockOwner): boolean => isOwnProcess(owner) || isGone(owner)

const heirPath = (path: string, owner: LockOwner): string => `${path}.${owner.token}.heir`

/**
 * Takes over the lock of an owner that is gone. Several may try at once, and any may die in between, so:
 * whoever creates the heir file of an owner is its only heir; the heir of an heir that died goes on in its
 * place; and an heir replaces the lock, in one step, only while it is still the lock it read first. Heir files
 * are deleted after that, so whoever becomes an heir late finds another lock and withdraws.
 * Returns false when the lock changed hands meanwhile.
 */
async function inherit(path: string, dead: LockOwner, self: LockOwner): Promise<boolean> {
  const text = JSON.stringify(self)
  const heirs: string[] = []
  for (let last = dead; ;) {
    const heir = heirPath(path, last)
    heirs.push(heir)
    if (await createExclusive(heir, text)) break
    const other = await readOwner(heir)
    if (other === null) return false
    if (!isLeftover(other)) throw lockedBy(other)
    last = other
  }
  const current = await readOwner(path)
  const stillDead = current?.token === dead.token
  if (stillDead) await rename(await writeBeside(path, text), path)
  // The own claim goes either way; the claims of the dead only with the lock they belong to.
  for (const heir of stillDead ? heirs : heirs.slice(-1)) await rm(heir, { force: true })
  return stillDead
}

async function acquire(path: string): Promise<LockOwner> {
  const self = currentOwner()
  for (;;) {
    if (await createExclusive(path, JSON.stringify(self))) return self
    const owner = await readOwner(path)
    // Released between the two looks.
    if (owner === null) continue
    if (!isLeftover(owner)) throw lockedBy(owner)
    if (await inherit(path, owner, self)) return self
  }
}

/**
 * Takes the exclusive right to the library in a directory: two programs on one database would destroy it.
 * Throws `LIBRARY_LOCKED` naming the owner; the lock of a process that is gone is taken over.
 */
export async function lockLibrary(directory: string): Promise<LibraryLock> {
  const path = join(await realpath(directory), 'lock')
  const releaseThread = await lockAmongThreads(path)
  if (!releaseThread) {
    const owner = await readOwner(path)
    throw lockedBy(owner ?? currentOwner())
  }
  try {
    const self = await acquire(path)
    return {
      async release() {
        const owner = await readOwner(path)
        if (owner?.token === self.token) await rm(path, { force: true })
        releaseThread()
      },
    }
  } catch (cause) {
    releaseThread()
    throw cause
  }
}
