import { useCallback } from 'react'
import { isCancelled, toTroveError } from '../../shared/errors.ts'
import { useToast } from '../ui/toast-context.ts'
import { errorWords } from '../words/index.ts'

/** Waits for something the person asked for, and says so in words when it fails. Never rejects. */
export function useReport(): (work: Promise<unknown>) => Promise<void> {
  const toast = useToast()
  return useCallback(
    async (work) => {
      try {
        await work
      } catch (cause) {
        if (isCancelled(cause)) return
        const { says, todo } = errorWords(toTroveError(cause).code)
        toast({ text: `${says} ${todo}`, tone: 'bad' })
      }
    },
    [toast],
  )
}
