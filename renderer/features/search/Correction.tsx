import type { ReactNode } from 'react'
import type { SearchOutput } from '../../../shared/contract/index.ts'
import { t } from '../../words/index.ts'
import styles from './Correction.module.css'
import { useSearchSession, useSearchState } from './context.ts'

/** Stands in a sentence where an element goes. */
const gap = '\u0000'

/** A sentence around an element. */
function around(sentence: string, element: ReactNode): ReactNode {
  const [before, after] = sentence.split(gap)
  return (
    <>
      {before}
      {element}
      {after}
    </>
  )
}

/** What was searched in place of what was written, and how to insist; or what might have been meant. */
export function Correction({ output }: { output: SearchOutput }) {
  const session = useSearchSession()
  const { query } = useSearchState()
  const { correction, suggestion } = output
  if (correction === null && suggestion === null) return null
  return (
    <p className={styles['line']} role="status">
      {correction !== null && (
        <>
          <span>
            {around(
              t('correctedTo', { query: gap }),
              <bdi className={styles['query']}>{correction.query}</bdi>,
            )}
          </span>
          <button type="button" className={styles['link']} onClick={() => session.run({ verbatim: true })}>
            {around(t('searchInstead', { query: gap }), <bdi>{query}</bdi>)}
          </button>
        </>
      )}
      {suggestion !== null && (
        <button type="button" className={styles['link']} onClick={() => session.run({ query: suggestion })}>
          {around(t('didYouMean', { query: gap }), <bdi className={styles['query']}>{suggestion}</bdi>)}
        </button>
      )}
    </p>
  )
}
