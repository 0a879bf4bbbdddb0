import { useEffect } from 'react'
import { useClient } from '../../client/index.ts'
import { throttle } from '../../state/throttle.ts'
import type { SearchSession } from './session.ts'

const pause = 2_000

/** Asks the shown search again when the library changed, and when a lost connection is back. */
export function useQuietRefresh(session: SearchSession): void {
  const client = useClient()
  useEffect(() => {
    const { call, stop } = throttle(session.refresh, pause)
    const stopListening = client.on('libraryChanged', call)
    const unsubscribe = client.link.subscribe(() => {
      if (client.link.get().state === 'connected') call()
    })
    return () => {
      stop()
      stopListening()
      unsubscribe()
    }
  }, [client, session])
}
