import { useCallback, useEffect, useState } from 'react'
import type { RebuildState } from '../../../shared/contract/index.ts'
import { useClient } from '../../client/index.ts'
import { useAnswer } from '../../state/use-answer.ts'
import { useStore } from '../../state/use-store.ts'

/** Whether the library is being made anew, and why. */
export function useRebuild(): RebuildState | null {
  const client = useClient()
  const { state } = useStore(client.link)
  const [heard, setHeard] = useState<{ rebuild: RebuildState | null } | null>(null)
  const ask = useCallback((signal: AbortSignal) => client.engine.rebuildState({}, { signal }), [client])
  const { answer } = useAnswer(state === 'connected' ? ask : null)
  useEffect(() => client.on('rebuildChanged', (rebuild) => setHeard({ rebuild })), [client])
  return heard ? heard.rebuild : answer
}
