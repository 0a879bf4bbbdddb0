import { useCallback, useMemo } from 'react'
import { useDialogs } from '../../app/dialogs.ts'
import { useClient } from '../../client/index.ts'
import type { AddedPath, FolderRules } from '../../../shared/contract/index.ts'
import { useToast } from '../../ui/toast-context.ts'
import { useReport } from '../../state/use-report.ts'
import { t } from '../../words/index.ts'
import { lastName } from './last-name.ts'
import { rememberSamples } from './samples.ts'

interface Add {
  paths: (paths: string[], rules?: FolderRules) => Promise<void>
  /** Asks for a folder: with the system's dialog on the desktop, by its path in a browser. */
  choose: () => Promise<void>
  samples: () => Promise<void>
}

/** The ways in which something comes into the library; each tells what became of it. */
export function useAdd(): Add {
  const { engine, shell } = useClient()
  const openDialog = useDialogs()
  const toast = useToast()
  const report = useReport()

  const tell = useCallback(
    (answers: readonly AddedPath[]) => {
      const [first] = answers
      if (answers.some(({ error }) => error !== null)) openDialog({ kind: 'addAnswers', answers })
      else if (answers.length === 1 && first) toast({ text: t('addedOne', { name: lastName(first.path) }) })
      else if (answers.length > 1) toast({ text: t('addedMany', { count: answers.length }) })
    },
    [openDialog, toast],
  )

  const paths = useCallback(
    (paths: string[], rules?: FolderRules) =>
      report(engine.addFolders(rules ? { paths, rules } : { paths }).then(tell)),
    [engine, report, tell],
  )

  const choose = useCallback(async () => {
    if (shell === null) return openDialog({ kind: 'addPath', names: [] })
    const choosing = async (): Promise<void> => {
      const { paths: chosen } = await shell.chooseFolders({})
      const [only] = chosen
      if (chosen.length === 1 && only !== undefined) openDialog({ kind: 'addFolder', path: only })
      else if (chosen.length > 0) await paths(chosen)
    }
    await report(choosing())
  }, [shell, openDialog, report, paths])

  const samples = useCallback(() => {
    const add = async (): Promise<void> => {
      const answers = await engine.addSamples({})
      rememberSamples(answers)
      if (answers.some(({ error }) => error !== null)) tell(answers)
      else toast({ text: t('samplesAdded') })
    }
    return report(add())
  }, [engine, report, tell, toast])

  return useMemo(() => ({ paths, choose, samples }), [paths, choose, samples])
}
