import type { Problem } from '../../../shared/contract/index.ts'
import { Button } from '../../ui/Button.tsx'
import { errorWords, t } from '../../words/index.ts'
import styles from './ProblemRow.module.css'

interface ProblemRowProps {
  problem: Problem
  onRetry: () => void
  onIgnore: () => void
}

/** One file that could not be read. */
export function ProblemRow({ problem, onRetry, onIgnore }: ProblemRowProps) {
  const { says, todo } = errorWords(problem.code)
  return (
    <li className={styles['row']}>
      <div className={styles['words']}>
        <p className={styles['name']} title={problem.path}>
          <bdi>{problem.name}</bdi>
          <span className={styles['state']}>
            {problem.state === 'skipped' ? t('problemSkipped') : t('problemFailed')}
          </span>
        </p>
        <p>
          {says} <span className={styles['todo']}>{todo}</span>
        </p>
      </div>
      <Button look="plain" size="small" aria-label={`${t('ignore')}: ${problem.name}`} onClick={onIgnore}>
        {t('ignore')}
      </Button>
      <Button size="small" aria-label={`${t('retry')}: ${problem.name}`} onClick={onRetry}>
        {t('retry')}
      </Button>
    </li>
  )
}
