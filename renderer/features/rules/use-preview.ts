import { useEffect, useState } from 'react'
import type { FolderRules, Preview } from '../../../shared/contract/index.ts'
import { isCancelled, toTroveError, type TroveError } from '../../../shared/errors.ts'
import { useClient } from '../../client/index.ts'

/** Nobody wants to know of each letter that is typed. */
const pauseMs = 400

interface Previewed {
  preview: Preview | null
  error: TroveError | null
  /** What is shown is of earlier rules, or not there yet. */
  asking: boolean
}

/** What of a folder would be indexed by these rules; asked anew when they change, and not at all for an empty path. */
export function usePreview(path: string, rules: FolderRules | null): Previewed {
  const { engine } = useClient()
  const [previewed, setPreviewed] = useState<Previewed>({ preview: null, error: null, asking: true })
  useEffect(() => {
    const asking = new AbortController()
    const ask = async (): Promise<void> => {
      setPreviewed((before) => ({ ...before, asking: true }))
      try {
        const input = rules ? { path, rules } : { path }
        const preview = await engine.previewFolder(input, { signal: asking.signal })
        if (!asking.signal.aborted) setPreviewed({ preview, error: null, asking: false })
      } catch (cause) {
        if (asking.signal.aborted || isCancelled(cause)) return
        setPreviewed({ preview: null, error: toTroveError(cause), asking: false })
      }
    }
    const timer = path === '' ? undefined : setTimeout(() => void ask(), pauseMs)
    return () => {
      clearTimeout(timer)
      asking.abort()
    }
  }, [engine, path, rules])
  return previewed
}
