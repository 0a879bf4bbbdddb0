import { Info } from 'lucide-react'
import type { SearchOutput } from '../../../shared/contract/index.ts'
import { errorWords, t } from '../../words/index.ts'
import { useSearchState } from './context.ts'
import { noticeWords } from './notice-words.ts'
import styles from './ResultHead.module.css'

function countWords(output: SearchOutput): string {
  const count = output.results.length
  if (count === 0) return t('noResultsAnnounced')
  const passages = output.results.reduce((sum, result) => sum + result.passages.length, 0)
  return t('resultsCount', { count, passages: t('passagesCount', { count: passages }) })
}

/** How much was found, announced to screen readers, and what a person should know about the answer. */
export function ResultHead() {
  const { output, asked, error } = useSearchState()
  const failure = error && errorWords(error.code)
  const notices = output && asked ? noticeWords(output.notices, asked.mode) : []
  return (
    <div className={styles['head']}>
      <p className={styles['count']} role="status">
        {output && countWords(output)}
      </p>
      {failure && (
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
