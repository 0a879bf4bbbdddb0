import { useCallback, useMemo, useRef, useState } from 'react'
import { useDialogs } from '../../app/dialogs.ts'
import { useClient } from '../../client/index.ts'
import { useReport } from '../../state/use-report.ts'

interface ModelActions {
  download: () => void
  /** Null where this window did not start the download that is under way. */
  cancel: (() => void) | null
  /** Gives up the model that is being filled. */
  cancelChange: () => void
  /** From a folder or file: with the system's dialog on the desktop, by its path in a browser. */
  importModel: () => void
}

/** The ways to a search model. */
export function useModel(): ModelActions {
  const { engine, shell } = useClient()
  const report = useReport()
  const openDialog = useDialogs()
  const running = useRef<AbortController | null>(null)
  const [downloading, setDownloading] = useState(false)

  const download = useCallback(() => {
    const mine = new AbortController()
    running.current = mine
    setDownloading(true)
    void report(engine.downloadModel({}, { signal: mine.signal })).then(() => setDownloading(false))
  }, [engine, report])

  const importModel = useCallback(() => {
    if (shell === null) return openDialog({ kind: 'importModel' })
    void report(
      shell.chooseModel({}).then(({ path }) => (path === null ? null : engine.importModel({ path }))),
    )
  }, [engine, shell, report, openDialog])

  const cancelChange = useCallback(() => void report(engine.cancelModelChange({})), [engine, report])

  return useMemo(
    () => ({
      download,
      importModel,
      cancelChange,
      cancel: downloading ? () => running.current?.abort() : null,
    }),
    [download, importModel, cancelChange, downloading],
  )
}
