import { lockLibrary } from '../../../../electron/engine/store/library/lock.ts'

/** Tries to lock the library named on the command line, tells how that went, and stays until it is ended. */
const directory = process.argv[2]
if (directory === undefined) throw new Error('Name the library.')
try {
  const lock = await lockLibrary(directory)
  process.on('message', () => void lock.release().then(() => process.disconnect()))
  process.send?.('locked')
} catch (cause) {
  process.send?.(cause instanceof Error && 'code' in cause ? cause.code : String(cause))
  process.disconnect()
}
