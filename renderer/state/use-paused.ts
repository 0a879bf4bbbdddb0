import { useEffect, useState } from 'react'

/** Whether a value has stayed as it is for `pause` milliseconds. */
export function usePaused(value: string, pause: number): boolean {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return settled === value
}
