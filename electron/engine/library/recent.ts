/** A file changed more recently than this may still be being written. */
const recentMs = 2_000

/** When such a file is looked at again. */
export const lookAgainAfterMs = recentMs + 500

/** Times in the future are a wrong clock's, and say nothing. */
export const isRecent = (modifiedAt: number, now = Date.now()): boolean =>
  Math.abs(now - modifiedAt) < recentMs
