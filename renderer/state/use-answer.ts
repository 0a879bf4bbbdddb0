import { useEffect, useState } from 'react'
import { toTroveError, type TroveError } from '../../shared/errors.ts'

interface Answered<T> {
  answer: T | null
  error: TroveError | null
}

/**
 * What `ask` answers. A new `ask` (memoise it) cancels the one before, whose answer stays until the new one is
 * there, so that nothing flickers. Null asks nothing.
 */
export function useAnswer<T>(ask: ((signal: AbortSignal) => Promise<T>) | null): Answered<T> {
  const [answered, setAnswered] = useState<Answered<T>>({ answer: null, error: null })
  useEffect(() => {
    const asking = new AbortController()
    const run = async (): Promise<void> => {
      if (ask === null) return
      try {
        const answer = await ask(asking.signal)
        if (!asking.signal.aborted) setAnswered({ answer, error: null })
      } catch (cause) {
        const error = toTroveError(cause)
        if (!asking.signal.aborted) setAnswered(({ answer }) => ({ answer, error }))
      }
    }
    void run()
    return () => asking.abort()
  }, [ask])
  return answered
}
