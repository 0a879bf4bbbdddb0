import { useCallback } from 'react'
import type { FolderRules, Preview } from '../../../shared/contract/index.ts'
import type { TroveError } from '../../../shared/errors.ts'
import { useClient } from '../../client/index.ts'
import { useAnswer } from '../../state/use-answer.ts'

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
  const ask = useCallback(
    async (signal: AbortSignal) => {
      await new Promise((resolve) => setTimeout(resolve, pauseMs))
      // One that was given up meanwhile is not sent.
      const preview = await engine.previewFolder(rules ? { path, rules } : { path }, { signal })
      return { preview, rules }
    },
    [engine, path, rules],
  )
  const { answer, error } = useAnswer(path === '' ? null : ask)
  return { preview: answer?.preview ?? null, error, asking: answer?.rules !== rules }
}
