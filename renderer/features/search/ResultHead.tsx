import { Bookmark, Info } from 'lucide-react'
import { useDialogs } from '../../app/dialogs.ts'
import { IconButton } from '../../ui/IconButton.tsx'
import { errorWords, t } from '../../words/index.ts'
import { useCounts, useSearchState } from './context.ts'
import { Correction } from './Correction.tsx'
import { countWords } from './count-words.ts'
import { maxQueryLength } from '../../../shared/contract/limits.ts'
import { noticeWords } from './notice-words.ts'
import styles from './ResultHead.module.css'
import { SortMenu } from './SortMenu.tsx'
import { useLast } from './use-last.ts'

/** How much was found, announced to screen readers, and what a person should know about the answer. */
export function ResultHead() {
  const { output, asked, error, like, query, mode, sort } = useSearchState()
  const counts = useCounts()
  const openDialog = useDialogs()
  const count = output && asked ? countWords(output, asked, counts) : ''
  const shown = useLast(count)
  const failure = error && errorWords(error.code)
  const notices = output && asked ? noticeWords(output.notices, asked.mode) : []
  return (
    <div className={styles['head']}>
      <div className={styles['line']}>
        <p className={styles['count']} role="status">
          {shown}
        </p>
        {output !== null && like === null && (
          <div className={styles['actions']}>
            {query.length <= maxQueryLength && (
              <IconButton
                label={t('saveSearch')}
                icon={<Bookmark size={15} aria-hidden />}
                onClick={() => openDialog({ kind: 'saveSearch', query, mode, sort })}
              />
            )}
            <SortMenu />
          </div>
        )}
      </div>
      {output !== null && <Correction output={output} />}
      {failure && output !== null && (
        <p className={styles['failure']} role="alert">
          {t('searchFailed')}: {failure.says} {failure.todo}
        </p>
      )}
      {notices.map((text) => (
        <p key={text} className={styles['notice']}>
          <Info size={15} aria-hidden />
          {text}
        </p>
      ))}
    </div>
  )
}
