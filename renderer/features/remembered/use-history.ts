import { useMemo } from 'react'
import { useClient } from '../../client/index.ts'
import { useReport } from '../../state/use-report.ts'

interface HistoryActions {
  forget: (query: string) => void
  clear: () => void
  enable: (enabled: boolean) => void
}

/** What can be done with past searches; what fails is told. */
export function useHistory(): HistoryActions {
  const { engine } = useClient()
  const report = useReport()
  return useMemo(
    () => ({
      forget: (query) => void report(engine.forgetSearch({ query })),
      clear: () => void report(engine.clearHistory({})),
      enable: (enabled) => void report(engine.setHistory({ enabled })),
    }),
    [engine, report],
  )
}
