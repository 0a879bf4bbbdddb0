import { Pause, Play, TriangleAlert } from 'lucide-react'
import type { ModelStatus, Progress } from '../../../shared/contract/index.ts'
import { useDialogs } from '../../app/dialogs.ts'
import { useClient } from '../../client/index.ts'
import { useLibrary } from '../../state/library-context.ts'
import { useStore } from '../../state/use-store.ts'
import { useReport } from '../../state/use-report.ts'
import { Button } from '../../ui/Button.tsx'
import { classes } from '../../ui/classes.ts'
import { ProgressBar } from '../../ui/ProgressBar.tsx'
import { duration, t } from '../../words/index.ts'
import { lastName } from '../library/last-name.ts'
import { problemCount } from './problem-count.ts'
import { progressWords } from './progress-words.ts'
import { SpeedMenu } from './SpeedMenu.tsx'
import styles from './StatusBar.module.css'

const modelKeys = {
  missing: 'modelWordsOnly',
  failed: 'modelWordsOnly',
  downloading: 'modelWordsOnly',
  loading: 'modelLoading',
  ready: 'modelReady',
} as const satisfies Record<ModelStatus['state'], string>

function PauseButton({ progress }: { progress: Progress }) {
  const { engine } = useClient()
  const report = useReport()
  if (progress.state === 'idle') return null
  const paused = progress.state === 'paused'
  return (
    <Button
      look="plain"
      size="small"
      className={styles['button']}
      onClick={() => void report(paused ? engine.resume({}) : engine.pause({}))}
    >
      {paused ? <Play size={14} aria-hidden /> : <Pause size={14} aria-hidden />}
      {paused ? t('resume') : t('pause')}
    </Button>
  )
}

/** What the library is doing, all the time and quietly. */
export function StatusBar() {
  const { library, error } = useLibrary()
  const link = useStore(useClient().link)
  const openDialog = useDialogs()
  if (error !== null) return <footer className={styles['bar']}>{t('notAvailable')}</footer>
  if (link.state !== 'connected' && link.state !== 'connecting')
    return <footer className={styles['bar']}>{t('notConnected')}</footer>
  if (library === null) return <footer className={styles['bar']}>{t('starting')}</footer>
  const { progress, model } = library
  const { text, bar, tone } = progressWords(progress)
  const problems = problemCount(progress)
  return (
    <footer className={styles['bar']} aria-label={t('status')}>
      <span className={classes(styles['dot'], styles[tone])} aria-hidden="true" />
      <span className={styles['text']}>
        {text}
        {tone === 'good' && ` · ${t('documents', { count: progress.documents.total })}`}
      </span>
      {bar && (
        <span className={styles['progress']}>
          <ProgressBar label={text} done={bar.done} total={bar.total} />
        </span>
      )}
      {progress.secondsLeft !== null && tone === 'busy' && (
        <span className={styles['extra']}>{t('timeLeft', { time: duration(progress.secondsLeft) })}</span>
      )}
      <PauseButton progress={progress} />
      {tone !== 'good' && <SpeedMenu speed={progress.speed} />}
      {progress.current !== null && tone === 'busy' && (
        <bdi className={styles['current']} title={progress.current}>
          {lastName(progress.current)}
        </bdi>
      )}
      <span className={styles['space']} />
      <span className={styles['extra']}>{t(modelKeys[model.state])}</span>
      {problems > 0 && (
        <Button
          look="plain"
          size="small"
          className={styles['button']}
          onClick={() => openDialog({ kind: 'problems' })}
        >
          <TriangleAlert size={14} aria-hidden />
          {t('problemsCount', { count: problems })}
        </Button>
      )}
    </footer>
  )
}
