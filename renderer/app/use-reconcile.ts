import { useEffect } from 'react'
import { useClient } from '../client/index.ts'

/** Has folders looked through for missed changes whenever a person comes back to the window. */
export function useReconcile(): void {
  const { engine } = useClient()
  useEffect(() => {
    const look = (): void => {
      // Nobody waits for it, and the next time it may succeed.
      engine.reconcile({}).catch(() => undefined)
    }
    window.addEventListener('focus', look)
    return () => window.removeEventListener('focus', look)
  }, [engine])
}
