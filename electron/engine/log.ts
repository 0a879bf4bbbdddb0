/** Where the engine tells what went wrong inside. Lines never hold document content. */
export interface Log {
  warn(message: string, cause?: unknown): void
}

/** To standard error: the desktop's main process writes what arrives there to its log file. */
export const stderrLog: Log = {
  warn(message, cause) {
    const detail = cause instanceof Error ? ` ${cause.stack ?? cause.message}` : ''
    process.stderr.write(`trove: ${message}${detail}\n`)
  },
}

export const silentLog: Log = { warn: () => undefined }
