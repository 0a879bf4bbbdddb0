import { lockLibrary } from '../../../../electron/engine/store/library/lock.ts'

/** Tries to lock a library again and again, and tells how often that ended how. */
const [, , directory, times] = process.argv
if (directory === undefined) throw new Error('Name the library.')
const outcomes: Record<string, number> = {}
for (let attempt = 0; attempt < Number(times); attempt++) {
  const outcome = await lockLibrary(directory).then(
    () => 'locked',
    (cause: unknown) => (cause instanceof Error && 'code' in cause ? String(cause.code) : String(cause)),
  )
  outcomes[outcome] = (outcomes[outcome] ?? 0) + 1
}
process.send?.(outcomes)
process.disconnect()
