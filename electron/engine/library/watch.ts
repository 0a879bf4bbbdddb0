import { basename } from 'node:path'
import { watch as chokidarWatch } from 'chokidar'
import { isIgnored } from './ignored.ts'
import type { ChosenPath } from './chosen-path.ts'

export interface Watcher {
  close(): Promise<void>
}

export interface WatchOptions {
  excluded: readonly string[]
  /** Paths of files that came, changed or went, collected over a short moment. */
  onChange: (paths: readonly string[]) => void
  /** Watching is not possible, or no longer (the system's limit on watches, say). */
  onError: (cause: unknown) => void
}

/** A file counts as settled when it has not grown for this long. */
const settledAfterMs = 400

/** Changes are collected for this long before they are handed on together. */
const collectMs = 150

/** Watches a chosen folder or file. Only says that something may have changed; what did is for the disk to tell. */
export function watch({ path: root, kind }: ChosenPath, options: WatchOptions): Watcher {
  const changed = new Set<string>()
  let timer: NodeJS.Timeout | undefined
  const collect = (path: string): void => {
    changed.add(path)
    timer ??= setTimeout(() => {
      timer = undefined
      const paths = [...changed]
      changed.clear()
      options.onChange(paths)
    }, collectMs)
  }

  const watcher = chokidarWatch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    awaitWriteFinish: { stabilityThreshold: settledAfterMs, pollInterval: 100 },
    ignored: (path, stats) => {
      if (path === root) return false
      if (options.excluded.includes(path)) return true
      // Until chokidar knows what an entry is it asks without stats; then only what is hidden is certain.
      const name = basename(path)
      return isIgnored(name, stats?.isFile() ? 'file' : 'folder')
    },
    depth: kind === 'file' ? 0 : Number.MAX_SAFE_INTEGER,
  })
  watcher.on('add', collect).on('change', collect).on('unlink', collect).on('unlinkDir', collect)
  watcher.on('error', options.onError)

  return {
    async close() {
      clearTimeout(timer)
      await watcher.close()
    },
  }
}
