import { ChevronRight, Files } from 'lucide-react'
import { useState } from 'react'
import type { DocumentSummary, SearchResult } from '../../../shared/contract/index.ts'
import { useLibrary } from '../../state/library-context.ts'
import { useReport } from '../../state/use-report.ts'
import { Button } from '../../ui/Button.tsx'
import { Spinner } from '../../ui/Spinner.tsx'
import { t } from '../../words/index.ts'
import { folderWords } from '../../words/places.ts'
import { useSearchSession } from './context.ts'
import styles from './ResultExtras.module.css'
import { maxResults } from '../../../shared/contract/limits.ts'
import { isOpenedOut, type End } from './rows.ts'

interface MoreProps {
  result: SearchResult
  count: number
  reachable: boolean
}

/** Opens a document out into all of its passages that were found. */
export function MorePassages({ result, count, reachable }: MoreProps) {
  const session = useSearchSession()
  const report = useReport()
  const [busy, setBusy] = useState(false)
  const [opened, setOpened] = useState(false)
  // What is missing after all were asked for will not come by asking again.
  if (opened || isOpenedOut(result))
    return <p className={styles['quiet']}>{t('morePassagesLeft', { count })}</p>
  const openOut = async (): Promise<void> => {
    setBusy(true)
    await report(session.openOut(result.document.id).then(() => setOpened(true)))
    setBusy(false)
  }
  return (
    <div className={styles['row']}>
      <button
        type="button"
        className={styles['link']}
        tabIndex={reachable ? 0 : -1}
        disabled={busy}
        onClick={() => void openOut()}
      >
        <ChevronRight size={13} aria-hidden />
        {t('morePassages', { count })}
      </button>
    </div>
  )
}

const named = 2

/** Other documents that say the same, on one quiet line that opens into their places. */
export function Folded({ folded, reachable }: { folded: readonly DocumentSummary[]; reachable: boolean }) {
  const [open, setOpen] = useState(false)
  const folders = useLibrary().library?.folders ?? []
  const names = folded
    .slice(0, named)
    .map(({ name }) => name)
    .join(', ')
  const rest = folded.length - named
  return (
    <div className={styles['row']}>
      <button
        type="button"
        className={styles['link']}
        tabIndex={reachable ? 0 : -1}
        aria-expanded={open}
        onClick={() => setOpen(!open)}
      >
        <Files size={13} aria-hidden />
        <bdi className={styles['names']}>
          {t('alsoIn', { names: rest > 0 ? t('alsoInMore', { names, count: rest }) : names })}
        </bdi>
      </button>
      {open && (
        <ul className={styles['copies']}>
          {folded.map((document) => (
            <li key={document.id} title={document.path}>
              <bdi>{document.name}</bdi>
              <bdi className={styles['folder']}>{folderWords(document, folders)}</bdi>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

/** The end of the list: more is coming, could not be had, or is too far down. */
export function ListEnd({ end }: { end: End }) {
  const session = useSearchSession()
  if (end === 'limit') return <p className={styles['end']}>{t('endOfList', { count: maxResults })}</p>
  if (end === 'loading')
    return (
      <p className={styles['end']}>
        <Spinner />
        {t('loadingMore')}
      </p>
    )
  return (
    <p className={styles['end']} role="alert">
      {t('moreFailed')}
      <Button size="small" onClick={session.more}>
        {t('tryAgain')}
      </Button>
    </p>
  )
}
