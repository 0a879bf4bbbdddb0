import { locks } from 'node:worker_threads'

/**
 * Takes a lock that all threads of this process see, unless one of them has it. The system gives it back when
 * the thread ends, however that comes. Returns the function that gives it back, or null when it is taken.
 */
export function lockAmongThreads(name: string): Promise<(() => void) | null> {
  return new Promise((resolve, reject) => {
    locks
      .request(name, { ifAvailable: true }, (lock) => {
        if (!lock) return resolve(null)
        return new Promise<void>((release) => resolve(() => release()))
      })
      .catch(reject)
  })
}
